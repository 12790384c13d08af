public import HTTPTypes

/// An answer.
public struct Response: Sendable {
    public var status: HTTPResponse.Status
    public var headers: HTTPFields
    public var body: ResponseBody
    /// Fields behind a streamed body; sent only where the body is chunked (RFC 9110, 6.5).
    public var trailers: HTTPFields
    /// What the view says about its answer to the middleware around it. Nothing of it is sent.
    public var marks: Set<ResponseMark> = []

    public init(
        status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: ResponseBody = .empty,
        trailers: HTTPFields = [:]
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.trailers = trailers
    }

    /// Plain text.
    // sync: lazy — a value
    public static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: "text/plain; charset=utf-8"], body: .text(text))
    }
}

/// Something a response says about itself to middleware: Django's attributes of responses (`xframe_options_exempt`). Make one
/// of your own with a name that is nobody else's.
public struct ResponseMark: RawRepresentable, Sendable, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The content of a response.
public enum ResponseBody: Sendable {
    case empty
    case bytes([UInt8])
    case text(String)
    /// Written piece by piece while the response is on its way, as fast as the other end reads.
    case stream(@Sendable (BodyWriter) async throws -> Void)
    /// A part of a file, or all of it; read in pieces.
    case file(FileBody)

    /// In bytes; nil where it is known at the end only.
    public var count: Int? {
        switch self {
        case .empty: 0
        case .bytes(let bytes): bytes.count
        case .text(let text): text.utf8.count
        case .stream: nil
        case .file(let file): file.count
        }
    }
}

/// Takes the pieces of a streamed body.
public protocol BodySink: AnyObject, Sendable {
    func write(_ bytes: [UInt8]) async throws
}

/// Writes a streamed body. Each write goes out at once and waits until the connection has taken it.
public struct BodyWriter: Sendable {
    let sink: any BodySink

    public init(_ sink: any BodySink) { self.sink = sink }

    /// Sends bytes.
    /// - Throws: ``ConnectionClosed`` where the other end is gone.
    public func write(_ bytes: [UInt8]) async throws { try await sink.write(bytes) }

    /// Sends text as UTF-8.
    /// - Throws: ``ConnectionClosed`` where the other end is gone.
    public func write(_ text: String) async throws { try await sink.write(Array(text.utf8)) }
}

/// The connection was closed, by the other end or for a limit it broke.
public struct ConnectionClosed: Error, CustomStringConvertible {
    public let reason: String
    public init(_ reason: String) { self.reason = reason }
    public var description: String { "the connection was closed: \(reason)" }
}
