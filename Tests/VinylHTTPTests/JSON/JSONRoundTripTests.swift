import Foundation
import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime

@Suite("JSON there and back")
struct JSONRoundTripTests {
    struct Order: Codable, Equatable, Sendable {
        enum State: String, Codable { case new, paid }
        enum Payment: Codable, Equatable { case card(number: String, year: Int), cash }
        struct Line: Codable, Equatable {
            var amount: Int
            var price: Double
            var note: String?
        }

        var id: UUID
        var placed: Date
        var state: State
        var payment: Payment
        var lines: [Line]
        var tags: Set<String>
        var counts: [String: UInt8]
        var byNumber: [Int: Bool]
        var link: URL?
        var signature: Data
        var weights: [Float?]
        var huge: UInt64
        var nothing: [String: [Int]]
    }

    private static func order(_ number: Int) throws -> Order {
        Order(
            id: UUID(), placed: Date(timeIntervalSince1970: Double(number) * 86_399.25),
            state: number % 2 == 0 ? .new : .paid,
            payment: number % 3 == 0 ? .cash : .card(number: "\(number)\u{1}\"", year: -number),
            lines: (0..<number % 4).map { .init(amount: $0, price: Double($0) / 3, note: $0 == 1 ? "ž😀" : nil) },
            tags: ["a", "\\", ""], counts: ["": 0, "a.b": 255], byNumber: [-1: true, number: false],
            link: number % 5 == 0 ? nil : URL(string: "https://example.org/?q=%20&n=\(number)#f"),
            signature: Data((0..<number).map { UInt8(truncatingIfNeeded: $0) }), weights: [nil, 0.1, -1e-30],
            huge: .max - UInt64(number), nothing: [:])
    }

    private static func request(_ body: ResponseBody) throws -> Request {
        guard case .bytes(let bytes) = body else { throw Refused() }
        return Request(
            method: .post, target: "/", headers: [.contentType: "application/json"], body: .memory(bytes))
    }

    struct Refused: Error {}

    @Test("a value of every kind comes back as it was", arguments: Deployment.all)
    func orders(_ deployment: Deployment) async throws {
        try await deployment.run {
            let orders = try (0..<100).map { try Self.order($0) }
            #expect(try await Self.request(Response.json(orders).body).json(as: [Order].self) == orders)
            for order in orders.prefix(10) {
                #expect(try await Self.request(Response.json(order).body).json() == order)
            }
        }
    }

    @Test("what is written is what Foundation reads, for values that both can write", arguments: Deployment.all)
    func foundation(_ deployment: Deployment) async throws {
        try await deployment.run {
            let numbers = [0.1, 1e300, -.leastNonzeroMagnitude, 3, .pi, 1 / 3, 123_456_789_012_345_680]
            let ours = try JSONDecoder().decode([Double].self, from: Data(JSONSerializer().serialize(numbers)))
            #expect(ours == numbers)
            let theirs = try await Self.request(.bytes(Array(JSONEncoder().encode(numbers)))).json(as: [Double].self)
            #expect(theirs == numbers)
        }
    }

    struct Price: Codable, Equatable, Sendable { var amount: Decimal }

    @Test("decimals are written as text, as Django does, and read from numbers", arguments: Deployment.all)
    func decimals(_ deployment: Deployment) async throws {
        try await deployment.run {
            let price = Price(amount: try #require(Decimal(string: "1234.5")))
            #expect(try JSONSerializer().serialize(price) == Array(#"{"amount":"1234.5"}"#.utf8))
            let request = try Self.request(.bytes(Array(#"{"amount": 1234.5}"#.utf8)))
            #expect(try await request.json(as: Price.self) == price)
        }
    }

    @Test(
        "the place of what does not fit is in the error, without line breaks and cut where it is long",
        arguments: Deployment.all)
    func places(_ deployment: Deployment) async throws {
        try await deployment.run {
            let name = "a\nb" + String(repeating: "x", count: 1_000)
            let request = try Self.request(Response.json([name: ["deep": ["secret"]]]).body)
            let error = await #expect(throws: InvalidJSON.self) {
                try await request.json(as: [String: [String: [Int]]].self)
            }
            let cut = "a\u{FFFD}b" + String(repeating: "x", count: 61)
            #expect(error?.reason == "\(cut).deep.Index 0 is no Int")
        }
    }
}
