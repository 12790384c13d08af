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
        arguments: Deployment.all, [nil, "", "text/plain", "application/jsonx", "text/json"])
    func mediaType(_ deployment: Deployment, _ type: String?) async throws {
        try await deployment.run {
            let error = await #expect(throws: UnsupportedMediaType.self) {
                try await request("{}", type: type).json(as: Note.self)
            }
            #expect(error?.status == .unsupportedMediaType)
        }
    }

    @Test(
        "a body that does not fit is answered with 400, with its place and without its values",
        arguments: Deployment.all,
        [
            ("", "it cannot be parsed"), ("{", "it cannot be parsed"),
            ("{\"title\": \"secret\", }x", "it cannot be parsed"),
            ("{}", "title is missing"), ("{\"title\": 7, \"tags\": []}", "title is no String"),
            ("{\"title\": null, \"tags\": []}", "title is null, not String"),
            ("[]", "the document is no "),
            ("{\"title\": \"secret\", \"tags\": [\"a\", 7]}", "tags.Index 1 is no String"),
            ("{\"title\": \"\", \"tags\": [], \"when\": \"secret\"}", "when has a value that is not allowed"),
            (String(repeating: "[", count: 100_000), "it is nested more than 128 deep; raise HTTPLimits.jsonDepth"),
            ("\u{0}", "it cannot be parsed"),
            ("{\0}\0", "it cannot be parsed as UTF-8"), ("\0{\0}", "it cannot be parsed as UTF-8"),
        ])
    func invalid(_ deployment: Deployment, _ refused: (text: String, reason: String)) async throws {
        try await deployment.run {
            let error = await #expect(throws: InvalidJSON.self) { try await request(refused.text).json(as: Note.self) }
            #expect(error?.status == .badRequest)
            #expect(error?.reason.hasPrefix(refused.reason) == true, "\(error?.reason ?? "")")
            #expect(error?.description.contains("secret") == false)
        }
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

    @Test("an answer has its status and content type")
    func response() throws {
        let response = try Response.json(["a": 1], status: .created)
        #expect(response.status == .created && response.headers[.contentType] == "application/json")
        #expect(response.body.count == 7)
        #expect(throws: EncodingError.self) { try Response.json(Double.nan) }
    }
}
