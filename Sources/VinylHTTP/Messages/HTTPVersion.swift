/// A version of HTTP that the connection loop speaks.
public enum HTTPVersion: Sendable, Hashable, CustomStringConvertible {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case http1_0
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case http1_1

    public var description: String { self == .http1_1 ? "HTTP/1.1" : "HTTP/1.0" }
}
