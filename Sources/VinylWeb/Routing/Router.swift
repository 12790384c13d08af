/// Finds the route of a path and the path of a route. Made once, when the application starts.
///
/// The first route in the table's order that matches wins, as in Django. Resolution does not walk the table: routes
/// hang in a tree by the segments of their literal beginnings, so its cost grows with the path's segments and with
/// the routes that share a beginning and hold parameters, not with the number of routes.
public final class Router: Sendable {
    /// All routes, in the table's order.
    public let routes: [Route]

    private let root: RouteNode
    private let byName: [String: [Route]]

    /// Flattens and checks a table.
    /// - Throws: ``RouteError`` for the first pattern that is none.
    public init(_ table: Routes) throws(RouteError) {
        var routes: [Route] = []
        try Self.flatten(table, prefix: "", namespaces: [], into: &routes)
        self.routes = routes
        let root = RouteNode.Builder()
        var byName: [String: [Route]] = [:]
        for (index, route) in routes.enumerated() {
            root.add(route, at: index)
            if let name = route.qualifiedName { byName[name, default: []].append(route) }
        }
        self.root = RouteNode(root)
        self.byName = byName
    }

    // sync: lazy — the route table is flattened once, at start
    private static func flatten(
        _ table: Routes, prefix: String, namespaces: [String], into routes: inout [Route]
    ) throws(RouteError) {
        for entry in table.entries {
            switch entry {
            case .route(let pattern, let endpoint, let name):
                let parsed = try RoutePattern(prefix + pattern)
                routes.append(Route(parsed: parsed, endpoint: endpoint, name: name, namespaces: namespaces))
            case .include(let inner, let table, let namespace):
                let inside = namespace.map { namespaces + [$0] } ?? namespaces
                try flatten(table, prefix: prefix + inner, namespaces: inside, into: &routes)
            }
        }
    }

    /// The route that `path` leads to, with its parameters; nil where there is none.
    /// - Parameter path: Percent-decoded, with its slash in front.
    public func resolve(_ path: String) async -> RouteMatch? {
        var path = path
        return path.withUTF8 { bytes in
            guard bytes.first == UInt8(ascii: "/") else { return nil }
            return root[find: UnsafeBufferPointer(rebasing: bytes[1...]), in: routes]
        }
    }

    /// The path of the route with that name.
    /// - Parameters:
    ///   - name: With namespaces: `accounts:login`.
    ///   - arguments: A value for each of the route's parameters, no more and no fewer.
    /// - Returns: Percent-encoded, with its slash in front.
    /// - Throws: ``NoReverseMatch``.
    public func reverse(
        _ name: String, _ arguments: [String: any PathConvertible] = [:]
    ) async throws(NoReverseMatch) -> String {
        guard let candidates = byName[name] else {
            throw NoReverseMatch(
                name: name, reason: .noSuchName(close: byName.keys.filter { $0.hasSuffix(name) }.sorted()))
        }
        for route in candidates.reversed() {
            if let path = RoutePath(route.parsed, arguments)?.text { return path }
        }
        throw NoReverseMatch(
            name: name, reason: .arguments(given: arguments.keys.sorted(), patterns: candidates.map(\.pattern)))
    }
}

/// A path made from a pattern and values that fit it.
private struct RoutePath {
    let text: String

    init?(_ pattern: RoutePattern, _ arguments: [String: any PathConvertible]) {
        var text = "/"
        var used = 0
        for part in pattern.parts {
            switch part {
            case .literal(let bytes): text += PercentEncoded(bytes).text
            case .parameter(let name, let converter):
                guard let value = arguments[name]?.pathValue.text, !value.isEmpty,
                    value.utf8.allSatisfy({ converter[accepts: $0] }), converter[valueOf: value] != nil
                else { return nil }
                text += PercentEncoded(Array(value.utf8)).text
                used += 1
            }
        }
        guard used == arguments.count else { return nil }
        self.text = text
    }
}

/// Bytes as they stand in a path: unreserved characters, sub-delimiters, `:`, `@` and `/` stay (RFC 3986, 3.3).
private struct PercentEncoded {
    let text: String

    init(_ bytes: [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte.isASCIILetterOrDigit || "-._~!$&'()*+,;=:@/".utf8.contains(byte) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        text = String(decoding: result, as: UTF8.self)
    }
}
