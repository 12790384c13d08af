public import HTTPTypes

/// Which hosts an application answers to, and whom it believes about them. Source: Django, `ALLOWED_HOSTS`,
/// `USE_X_FORWARDED_HOST`, `USE_X_FORWARDED_PORT`, `SECURE_PROXY_SSL_HEADER`.
///
/// Pages build links from the host; one that a stranger chose could send a password-reset link to his own site.
public struct HostPolicy: Sendable {
    /// Names, `.example.com` for a domain with all below it, `*` for any.
    public let allowedHosts: [String]
    /// Whether `X-Forwarded-Host` counts in place of `Host`: only where a proxy sets it.
    public let usesForwardedHost: Bool
    /// Whether `X-Forwarded-Port` counts: only where a proxy sets it.
    public let usesForwardedPort: Bool
    /// The field, with its value, by which a proxy says that the client's connection is encrypted.
    public let secureProxyHeader: ProxyHeader?
    private let allowsAny: Bool

    public init(
        allowedHosts: [String], usesForwardedHost: Bool = false, usesForwardedPort: Bool = false,
        secureProxyHeader: ProxyHeader? = nil
    ) {
        self.allowedHosts = allowedHosts
        self.usesForwardedHost = usesForwardedHost
        self.usesForwardedPort = usesForwardedPort
        self.secureProxyHeader = secureProxyHeader
        allowsAny = allowedHosts.contains("*")
    }

    /// Whether a host, without its port and in lower case, is among the allowed ones.
    // sync: floor — compares text
    public func allows(_ domain: String) -> Bool {
        allowsAny || allowedHosts.contains { isSameDomain(domain, $0) }
    }

    /// Whether the request may be answered. One without a host (HTTP/1.0) is let through: no link of it names one.
    public subscript(allows request: Request) -> Bool {
        // The codec has looked at the characters of `Host` already.
        if allowsAny { return true }
        guard let host = forwardedHost(request) ?? request.headers[.hostField] else { return true }
        return HostAndPort(host).map { allows($0.domain) } ?? false
    }

    // sync: floor — looks a field up
    func forwardedHost(_ request: Request) -> String? {
        usesForwardedHost ? request[header: "X-Forwarded-Host"] : nil
    }
}

/// A field by which a proxy says something, and the value that says it: `("X-Forwarded-Proto", "https")`. The proxy has to
/// take the field off requests that come with it.
public struct ProxyHeader: Sendable {
    public let name: HTTPField.Name
    public let value: String

    /// Nil where the name is none.
    public init?(_ name: String, _ value: String) {
        guard let name = HTTPField.Name(name) else { return nil }
        self.name = name
        self.value = value
    }

    /// Whether a request has the field, and with that value first; nil where it does not have it.
    subscript(says request: Request) -> Bool? {
        guard let field = request.headers[name] else { return nil }
        return field.split(separator: ",", maxSplits: 1).first.map { String($0).strippingWhitespace == value } ?? false
    }
}

/// A host and its port, taken apart (RFC 9110, 7.2). Source: Django, `split_domain_port`.
struct HostAndPort {
    /// In lower case, without a dot at its end.
    let domain: String
    /// Empty where there is none.
    let port: String

    /// Nil where the text is no host.
    init?(_ text: String) {
        let bytes = Array(text.lowercased().utf8)
        var end = 0
        if bytes.first == UInt8(ascii: "[") {
            guard let close = bytes.firstIndex(of: UInt8(ascii: "]")), bytes[1..<close].contains(UInt8(ascii: ":")),
                close > 2, bytes[1..<close].allSatisfy({ $0.hexValue != nil || $0 == UInt8(ascii: ":") || $0 == 0x2E })
            else { return nil }
            end = close + 1
        } else {
            while end < bytes.count, bytes[end].isASCIIAlphanumeric || bytes[end] == 0x2E || bytes[end] == 0x2D {
                end += 1
            }
            guard end > 0 else { return nil }
        }
        var name = bytes[..<end]
        if name.last == 0x2E { name.removeLast() }
        guard !name.isEmpty else { return nil }
        domain = String(decoding: name, as: UTF8.self)
        guard end < bytes.count else {
            port = ""
            return
        }
        let digits = bytes[(end + 1)...]
        guard bytes[end] == UInt8(ascii: ":"), !digits.isEmpty, digits.allSatisfy(\.isDigit) else {
            return nil
        }
        port = String(decoding: digits, as: UTF8.self)
    }
}

/// The request names a host that this application does not answer to. Source: Django, `DisallowedHost`.
public struct DisallowedHost: RequestError, CustomStringConvertible {
    public let host: String
    public init(host: String) { self.host = host }
    public var status: HTTPResponse.Status { .badRequest }
    public var description: String {
        "the host \(host.debugDescription) is not allowed: add it to Settings.allowedHosts"
    }
}
