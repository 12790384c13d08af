public import HTTPTypes
import VinylHTTP

/// What a ``TestClient`` got: the whole response, body included.
public struct TestResponse: Sendable {
    public let status: HTTPResponse.Status
    public let headers: HTTPFields
    /// The body, in bytes.
    public let body: [UInt8]

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
}

/// Gathers the body of a response as a connection would send it.
final class CollectingSink: BodySink, @unchecked Sendable {
    // Sendable unchecked: the one coroutine that produces the body writes, and the client reads when it is done.
    private(set) var bytes: [UInt8] = []

    func write(_ more: [UInt8]) async throws { bytes += more }
}

extension TestResponse {
    /// Receives a response without a connection.
    init(_ response: Response, method: HTTPRequest.Method) async throws {
        status = response.status
        headers = response.headers
        switch response.body {
        case _ where method == .head: body = []
        case .empty: body = []
        case .bytes(let bytes): body = bytes
        case .text(let text): body = Array(text.utf8)
        case .file(let file): body = try await file.bytes()
        case .stream(let produce):
            let sink = CollectingSink()
            try await produce(BodyWriter(sink))
            body = sink.bytes
        }
    }
}
