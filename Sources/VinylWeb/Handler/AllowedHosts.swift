import HTTPTypes
import VinylHTTP

/// Which `Host` an application answers to. Source: Django, `ALLOWED_HOSTS`.
///
/// Pages build links from the host; one that a stranger chose could send a password-reset link to his own site.
struct AllowedHosts: Sendable {
    private let allowsAny: Bool
    private let names: [String]

    init(_ settings: Settings, extra: [String] = []) {
        var names = settings.allowedHosts.map { $0.lowercased() }
        if settings.debug, names.isEmpty { names = [".localhost", "localhost", "127.0.0.1", "[::1]"] }
        names += extra
        allowsAny = names.contains("*")
        self.names = names
    }

    /// Whether the request's host is among them. A request without one (HTTP/1.0) is let through: no link of it
    /// names a host.
    subscript(allows request: Request) -> Bool {
        if allowsAny { return true }
        guard let field = request.headers[.hostField] else { return true }
        let host = HostName(field).text
        for name in names {
            if name == host { return true }
            if name.hasPrefix("."), host == name.dropFirst() || host.hasSuffix(name) { return true }
        }
        return false
    }
}

/// The name in a `Host` field: without the port and a final dot, in lower case.
private struct HostName {
    let text: String

    init(_ field: String) {
        var host = field.lowercased()[...]
        if host.hasPrefix("[") {
            if let end = host.firstIndex(of: "]") { host = host[...end] }
        } else if let colon = host.lastIndex(of: ":") {
            host = host[..<colon]
        }
        if host.hasSuffix(".") { host.removeLast() }
        text = String(host)
    }
}

/// The request names a host that this application does not answer to. Source: Django, `DisallowedHost`.
struct DisallowedHost: HTTPStatusError, CustomStringConvertible {
    let host: String
    var status: HTTPResponse.Status { .badRequest }
    var description: String { "the host \"\(host)\" is not allowed: add it to Settings.allowedHosts" }
}
