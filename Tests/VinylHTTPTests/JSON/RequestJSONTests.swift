import Foundation
import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

@Suite("JSON bodies")
struct RequestJSONTests {
    struct Note: Codable, Equatable, Sendable {
        var title: String
        var when: Date?
        var tags: [String] = []
    }

    private func request(_ text: String, type: String? = "application/json") -> Request {
        var headers = HTTPFields()
        headers[.contentType] = type
        return Request(method: .post, target: "/", headers: headers, body: .memory(Array(text.utf8)))
    }

    @Test("a body is decoded, and what was encoded comes back", arguments: Deployment.all)
    func decodes(_ deployment: Deployment) async throws {
        try await deployment.run {
            let note = Note(title: "ž\"\n", when: Date(timeIntervalSince1970: 1_709_201_106.25), tags: ["a"])
            guard case .bytes(let bytes) = try Response.json(note).body else {
                Issue.record("no bytes")
                return
            }
            for type in ["application/json", "Application/JSON; charset=utf-8", "application/problem+json"] {
                var request = request("", type: type)
                request.body = .memory(bytes)
                #expect(try await request.json(as: Note.self) == note)
            }
        }
    }

    @Test(
        "another content type is answered with 415",
        arguments: [nil, "", "text/plain", "application/jsonx", "text/json"])
    func mediaType(_ type: String?) async {
        let error = await #expect(throws: UnsupportedMediaType.self) {
            try await request("{}", type: type).json(as: Note.self)
        }
        #expect(error?.status == .unsupportedMediaType)
    }

    @Test(
        "a body that does not fit is answered with 400, with its place and without its values",
        arguments: [
            ("", "it cannot be parsed"), ("{", "it cannot be parsed"),
            ("{\"title\": \"secret\", }x", "it cannot be parsed"),
            ("{}", "title is missing"), ("{\"title\": 7, \"tags\": []}", "title is no String"),
            ("{\"title\": null, \"tags\": []}", "title is null, not String"),
            ("[]", "the document is no "),
            ("{\"title\": \"secret\", \"tags\": [\"a\", 7]}", "tags.Index 1 is no String"),
            ("{\"title\": \"\", \"tags\": [], \"when\": \"secret\"}", "when has a value that is not allowed"),
            (String(repeating: "[", count: 100_000), "it cannot be parsed"), ("\u{0}", "it cannot be parsed"),
        ])
    func invalid(_ text: String, _ reason: String) async {
        let error = await #expect(throws: InvalidJSON.self) { try await request(text).json(as: Note.self) }
        #expect(error?.status == .badRequest)
        #expect(error?.reason.hasPrefix(reason) == true, "\(error?.reason ?? "")")
        #expect(error?.description.contains("secret") == false)
    }

    @Test("a body beyond the limit is answered with 413", arguments: Deployment.all)
    func limit(_ deployment: Deployment) async throws {
        try await deployment.run {
            let large = request("\"" + String(repeating: "x", count: 98) + "\"")
            let text = try await large.json(as: String.self, limit: 100)
            #expect(text.count == 98)
            let error = await #expect(throws: BodyTooLarge.self) { try await large.json(as: String.self, limit: 99) }
            #expect(error?.status == .contentTooLarge)
        }
    }

    @Test(
        "moments are read with or without fraction and offset",
        arguments: [
            ("2020-01-01T00:17:01Z", 1_577_837_821), ("2020-01-01t00:17:01.5z", 1_577_837_821.5),
            ("2020-01-01 02:17:01+02:00", 1_577_837_821),
            ("2019-12-31T23:47:01-00:30", 1_577_837_821), ("1969-12-31T23:59:59.999999Z", -0.000001),
            ("0001-01-01T00:00:00Z", -62_135_596_800),
            ("2024-02-29T10:05:06.123456789012Z", 1_709_201_106.123456789),
        ])
    func moments(_ text: String, _ seconds: Double) throws {
        let date = try #require(ISO8601Date(text)?.date)
        #expect(abs(date.timeIntervalSince1970 - seconds) < 1e-6)
    }

    @Test(
        "what is no moment is refused",
        arguments: [
            "", "2020-01-01", "2020-01-01T00:17:01", "2020-02-30T00:00:00Z", "2023-02-29T00:00:00Z",
            "2020-13-01T00:00:00Z", "2020-00-01T00:00:00Z",
            "2020-01-00T00:00:00Z", "2020-01-01T24:00:00Z", "2020-01-01T00:60:00Z", "2020-01-01T00:00:60Z",
            "2020-01-01T00:00:00.Z", "0000-01-01T00:00:00Z",
            "2020-01-01T00:00:00Z ", "2020-1-1T00:00:00Z", "2020-01-01T00:00:00+2:00", "2020-01-01T00:00:00+24:00",
            "-020-01-01T00:00:00Z", "２０２０-01-01T00:00:00Z",
        ])
    func noMoments(_ text: String) { #expect(ISO8601Date(text) == nil) }

    @Test("a moment that is written is read as the same millisecond, for days over all centuries")
    func readBack() throws {
        var random = SplitMix(seed: 5)
        for _ in 0..<5_000 {
            let seconds = random.below(315_537_897_600) - 62_135_596_800
            let date = Date(timeIntervalSince1970: Double(seconds))
            let bytes = try JSONSerializer().serialize(date)
            #expect(ISO8601Date(String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self))?.date == date)
        }
    }

    @Test("an answer has its status and content type")
    func response() throws {
        let response = try Response.json(["a": 1], status: .created)
        #expect(response.status == .created && response.headers[.contentType] == "application/json")
        #expect(response.body.count == 7)
        #expect(throws: EncodingError.self) { try Response.json(Double.nan) }
    }
}
