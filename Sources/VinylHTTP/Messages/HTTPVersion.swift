/// A version of HTTP that the connection loop speaks.
public enum HTTPVersion: Sendable, Hashable, CustomStringConvertible {
    case http1_0
    case http1_1

    public var description: String { self == .http1_1 ? "HTTP/1.1" : "HTTP/1.0" }
}
