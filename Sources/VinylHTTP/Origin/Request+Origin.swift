import HTTPTypes

extension Request {
    /// The host that the client asked for, with its port where it named one. Source: Django, `HttpRequest.get_host`.
    /// - Throws: ``DisallowedHost`` where the application does not answer to it, or it is none.
    public func host() async throws(DisallowedHost) -> String { try allowedHost() }

    // sync: floor — takes text apart
    func allowedHost() throws(DisallowedHost) -> String {
        let host = claimedHost
        guard let parts = HostAndPort(host), environment?.hosts.allows(parts.domain) ?? true else {
            throw DisallowedHost(host: host)
        }
        return host
    }

    /// The host by the request's own account.
    private var claimedHost: String {
        if let host = environment?.hosts.forwardedHost(self) ?? headers[.hostField] { return host }
        let port = port
        let name = serverAddress?.name ?? "localhost"
        return port == (isSecure ? "443" : "80") ? name : "\(name):\(port)"
    }

    /// The port that the client's connection has, as far as is known. Source: Django, `HttpRequest.get_port`.
    public var port: String {
        if environment?.hosts.usesForwardedPort ?? false, let port = self[header: "X-Forwarded-Port"] { return port }
        return serverAddress?.port ?? (isSecure ? "443" : "80")
    }

    /// Path and query, percent-encoded. Source: Django, `HttpRequest.get_full_path`.
    public var fullPath: String { fullPath(appendingSlash: false) }

    /// Path and query, percent-encoded, with a slash at the path's end.
    // sync: floor — formats a value
    public func fullPath(appendingSlash: Bool) -> String {
        let query = query
        return URIQuoting.path[quoting: path] + (appendingSlash && !path.hasSuffix("/") ? "/" : "")
            + (query.isEmpty ? "" : "?" + URIQuoting.address[quoting: query])
    }

    /// An address with scheme and host. Source: Django, `HttpRequest.build_absolute_uri`.
    /// - Parameter location: A path or an address, relative to the request's own, which it is where none is given.
    /// - Throws: ``DisallowedHost``.
    public func absoluteURI(_ location: String? = nil) async throws(DisallowedHost) -> String {
        let location = location ?? "//" + fullPath
        guard let parts = SplitURL(location) else { return URIQuoting.address[quoting: location] }
        if !parts.scheme.isEmpty, !parts.authority.isEmpty { return URIQuoting.address[quoting: location] }
        let base = "\(scheme)://\(try allowedHost())"
        let isPlain =
            parts.path.hasPrefix("/") && parts.scheme.isEmpty && parts.authority.isEmpty
            && !parts.path.contains("/./") && !parts.path.contains("/../")
        if isPlain {
            // Two slashes without a host behind them: the host is this one.
            let rest = location.hasPrefix("//") ? String(location.dropFirst(2)) : location
            return URIQuoting.address[quoting: base + rest]
        }
        guard let page = SplitURL(base + path) else { return URIQuoting.address[quoting: location] }
        return URIQuoting.address[quoting: page.joined(with: parts, as: location)]
    }
}
