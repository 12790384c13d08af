import HTTPTypes

/// A request's head, with what it says about the connection and the body.
struct RequestHead: Sendable {
    var method: HTTPRequest.Method
    var target: String
    var version: HTTPVersion
    var fields: HTTPFields
    var framing: BodyFraming
    /// Whether the client would send another request on this connection (RFC 9112, 9.3).
    var keepsAlive: Bool
    /// Whether the client waits for `100 Continue` before it sends the body (RFC 9110, 10.1.1).
    var expectsContinue: Bool
}

/// How the end of a request's body is found (RFC 9112, 6).
enum BodyFraming: Sendable, Equatable {
    case none
    /// That many bytes, at least 1.
    case length(Int)
    case chunked
}
