/// Whether an address that came from a user may be redirected to: it stays on one of these hosts and is of the web.
/// Source: Django, `url_has_allowed_host_and_scheme`.
///
/// Addresses without a host are fine; everything that some browser reads as one with another host is not.
/// - Parameters:
///   - url: The address, as it came.
///   - allowedHosts: Hosts with their ports: `example.com`, `example.com:8000`.
///   - requireHTTPS: Whether an address with a host has to be `https`.
// sync: floor — takes text apart
public func urlHasAllowedHostAndScheme(
    _ url: String, allowedHosts: Set<String> = [], requireHTTPS: Bool = false
) -> Bool {
    let url = url.strippingWhitespace
    guard !url.isEmpty else { return false }
    // Some browsers read backslashes as slashes.
    let slashed = String(decoding: url.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
    return [url, slashed].allSatisfy { AllowedURL(isAllowed: $0, allowedHosts, requireHTTPS).isAllowed }
}

private struct AllowedURL {
    let isAllowed: Bool

    init(isAllowed url: String, _ hosts: Set<String>, _ requireHTTPS: Bool) {
        // Browsers take everything with more than two slashes for a host.
        guard !url.utf8.starts(with: "///".utf8), let parts = SplitURL(url, digitsBeginSchemes: true),
            // `http:///example.com` has a scheme and no host, to everybody but a browser.
            !parts.authority.isEmpty || parts.scheme.isEmpty,
            // Some browsers leave out control characters in front.
            let first = url.unicodeScalars.first, !first.properties.generalCategory.isOther
        else {
            isAllowed = false
            return
        }
        let scheme = parts.scheme.isEmpty && !parts.authority.isEmpty ? "http" : parts.scheme
        let isWeb = scheme.isEmpty || scheme == "https" || (scheme == "http" && !requireHTTPS)
        isAllowed = isWeb && (parts.authority.isEmpty || hosts.contains { $0.utf8.elementsEqual(parts.authority.utf8) })
    }
}

extension Unicode.GeneralCategory {
    /// Unicode's categories `C…`.
    var isOther: Bool {
        switch self {
        case .control, .format, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }
}

/// An address that begins with a slash and not with two, which would name a host (RFC 3986, 4.2).
/// Source: Django, `escape_leading_slashes`.
// sync: floor — takes text apart
public func escapeLeadingSlashes(_ url: String) -> String {
    url.utf8.starts(with: "//".utf8) ? "/%2F" + String(Substring(url.utf8.dropFirst(2))) : url
}

/// Whether a host is the one of a pattern; a pattern with a dot in front means all below it as well.
/// Source: Django, `is_same_domain`. The host is to be in lower case.
// sync: floor — compares text
public func isSameDomain(_ host: String, _ pattern: String) -> Bool {
    guard !pattern.isEmpty else { return false }
    let pattern = pattern.lowercased()
    if pattern.hasPrefix("."), host.hasSuffix(pattern) || host == pattern.dropFirst() { return true }
    return pattern == host
}
