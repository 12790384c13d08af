import Foundation
import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

@Suite("Mutated JSON")
struct JSONMutationTests {
    private static let strange = Array("\0\n \"'*+,-./0179:E[\\]aefnrtu{}".utf8) + [0x80, 0xC3, 0xFF]

    private static let documents = [
        #"{"title": "ž\"\n", "when": "2024-02-29T10:05:06.25Z", "tags": ["a", "b"]}"#,
        #"[1, -2.5e3, 0.1, true, false, null, "", "\ud83d\ude00\u0000\/", [[]], {}, {"a": {"a": [{}]}}]"#,
        #"{"a b": [[[[[[1]]]]]], "\\": 12345678901234567890, "": 1e308}"#, "\"\\u00e9\u{301}\u{7F}\u{2028}\"", "-0.0",
    ]

    struct Note: Codable, Equatable, Sendable {
        var title: String
        var when: Date?
        var tags: [String]

        // What is finer than a millisecond is not written.
        static func == (left: Note, right: Note) -> Bool {
            let isNear =
                switch (left.when, right.when) {
                case (let left?, let right?): abs(left.timeIntervalSince(right)) < 0.001
                case (nil, nil): true
                default: false
                }
            return isNear && left.title == right.title && left.tags == right.tags
        }
    }

    private static func request(_ bytes: [UInt8]) -> Request {
        var limits = HTTPLimits()
        limits.jsonDepth = 8
        return Request(
            method: .post, target: "/", headers: [.contentType: "application/json"], body: .memory(bytes),
            limits: limits)
    }

    /// Decodes; encodes what came, and decodes that.
    /// - Returns: Whether it was a document at all.
    private static func roundTrip<Value: Codable & Equatable & Sendable>(
        _ bytes: [UInt8], as type: Value.Type
    ) async throws -> Bool {
        let value: Value
        do {
            value = try await request(bytes).json(as: type)
        } catch let error as InvalidJSON {
            let isOneLine = !error.reason.utf8.contains { $0 < 0x20 } && error.reason.utf8.count < 8_192
            check(isOneLine, "the reason is a line", of: bytes)
            return false
        }
        let written = try JSONSerializer().serialize(value)
        check(try await request(written).json(as: type) == value, "what was written is read as the same", of: bytes)
        return true
    }

    @Test("documents are refused with a reason, or come back as they were", arguments: Deployment.all, 0..<2)
    func documents(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 6_000 + shard)
            var read = 0
            for _ in 0..<5_000 {
                let bytes = random.mutate(Array(random.pick(Self.documents).utf8), with: Self.strange, upTo: 2)
                if try await Self.roundTrip(bytes, as: CorpusValue.self) { read += 1 }
            }
            #expect(read > 200)
        }
    }

    @Test("typed values are refused with a reason, or come back as they were", arguments: Deployment.all, 0..<2)
    func notes(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 6_100 + shard)
            var read = 0
            for _ in 0..<5_000 {
                let bytes = random.mutate(Array(Self.documents[0].utf8), with: Self.strange, upTo: 2)
                if try await Self.roundTrip(bytes, as: Note.self) { read += 1 }
            }
            #expect(read > 200)
        }
    }

    @Test("moments are no moments, or within a second of what is written of them", arguments: Deployment.all, 0..<2)
    func moments(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 6_200 + shard)
            let strange = Array("0123456789-+:.TtZz ".utf8) + [0, 0xFF]
            let samples = ["2024-02-29T10:05:06.123456Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-00:01"]
            var read = 0
            for _ in 0..<10_000 {
                let bytes = random.mutate(Array(random.pick(samples).utf8), with: strange, upTo: 2)
                guard let date = ISO8601Date(String(decoding: bytes, as: UTF8.self))?.date else { continue }
                read += 1
                do {
                    let written = try JSONSerializer().serialize(date)
                    let again = ISO8601Date(String(decoding: written.dropFirst().dropLast(), as: UTF8.self))?.date
                    let isNear = again.map { abs($0.timeIntervalSince(date)) < 0.001 } ?? false
                    check(isNear, "the same millisecond", of: bytes)
                } catch is EncodingError {
                    // An offset may take the first or the last day out of the years that have a notation.
                    let year = String(decoding: bytes.prefix(4), as: UTF8.self)
                    check(year == "0001" || year == "9999", "the moment can be written", of: bytes)
                }
            }
            #expect(read > 200)
        }
    }
}
