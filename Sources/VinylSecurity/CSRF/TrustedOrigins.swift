/// The other sites that may post to this one: Django's `CSRF_TRUSTED_ORIGINS`.
///
/// ```swift
/// let origins: TrustedOrigins = ["https://shop.example.com", "https://*.friend.org"]
/// ```
public struct TrustedOrigins: Sendable, ExpressibleByArrayLiteral {
    private let exact: Set<String>
    /// By scheme: the ends of the hosts, `.friend.org`.
    private let subdomains: [(scheme: String, host: String)]
    private let hosts: [String]

    /// - Parameter origins: Each with its scheme. `*.` in front of the host stands for every name below it, and, as in
    ///   Django, for the name itself.
    public init(_ origins: [String]) {
        exact = Set(origins.filter { !$0.contains("*") })
        let parsed = origins.compactMap { origin in OriginParts(origin).map { (origin, $0) } }
        hosts = parsed.map { String($0.1.host.drop { $0 == "*" }) }
        subdomains = parsed.filter { $0.0.contains("*") }.map { ($0.1.scheme, String($0.1.host.drop { $0 == "*" })) }
    }

    public init(arrayLiteral origins: String...) { self.init(origins) }

    /// Whether the origin of a request is one of these. The site's own is the caller's to compare.
    // sync: floor — compares text
    public func trusts(origin: String) -> Bool {
        if exact.contains(origin) { return true }
        guard !subdomains.isEmpty, let parts = OriginParts(origin) else { return false }
        return subdomains.contains { $0.scheme == parts.scheme && HostPattern($0.host).matches(parts.host) }
    }

    /// Whether one of these has the host of a `Referer`. Schemes are not compared: a referer has to be HTTPS anyway.
    // sync: floor — compares text
    public func trusts(host: String) -> Bool { hosts.contains { HostPattern($0).matches(host) } }
}

/// A host, or with a dot in front a domain and everything below it. Django's `is_same_domain`.
public struct HostPattern: Sendable {
    private let pattern: String

    /// In any case of letters.
    public init(_ pattern: String) { self.pattern = pattern.lowercased() }

    /// Whether a host is it, or below it. Nothing matches the empty pattern.
    // sync: floor — compares text
    public func matches(_ host: String) -> Bool {
        guard !pattern.isEmpty else { return false }
        if host.utf8.elementsEqual(pattern.utf8) { return true }
        guard pattern.utf8.first == UInt8(ascii: ".") else { return false }
        return host.utf8.elementsEqual(pattern.utf8.dropFirst()) || host.utf8.ends(with: pattern.utf8)
    }
}

extension String.UTF8View {
    // sync: floor — compares bytes
    fileprivate func ends(with other: String.UTF8View) -> Bool {
        count >= other.count && suffix(other.count).elementsEqual(other)
    }
}

/// Scheme and host, with the port, of an address. Python's `urlparse` as far as origins need it.
public struct OriginParts: Sendable {
    /// In lower case; empty where there is none.
    public let scheme: String
    /// With the port and whatever stands before an `@`; empty where there is none.
    public let host: String

    /// Nil where a bracket of an IPv6 address is missing, which `urlparse` refuses too, and for a host with a backslash,
    /// which browsers read as a slash.
    public init?(_ address: String) {
        // What browsers drop from addresses is dropped.
        var rest = Array(address.utf8.drop { $0 <= 0x20 }.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D })[...]
        var scheme = ""
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), let first = rest.first, first.isASCIILetter,
            rest[..<colon].allSatisfy({ $0.isASCIILetter || ($0 >= 0x30 && $0 <= 0x39) || "+-.".utf8.contains($0) })
        {
            scheme = String(decoding: rest[..<colon], as: UTF8.self).lowercased()
            rest = rest[(colon + 1)...]
        }
        self.scheme = scheme
        guard rest.starts(with: "//".utf8) else {
            host = ""
            return
        }
        let netloc = rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
        guard !netloc.contains(UInt8(ascii: "\\")),
            netloc.contains(UInt8(ascii: "[")) == netloc.contains(UInt8(ascii: "]"))
        else { return nil }
        host = String(decoding: netloc, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isASCIILetter: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A }
}
