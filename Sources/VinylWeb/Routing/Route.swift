import HTTPTypes

/// One route of a ``Router``: flat, with the prefixes of its includes.
public final class Route: Sendable {
    let parsed: RoutePattern
    let endpoint: Endpoint
    /// The whole pattern, without a slash in front.
    public var pattern: String { parsed.text }
    /// The name it was given, without namespaces.
    public let name: String?
    /// The namespaces of the includes around it, outermost first.
    public let namespaces: [String]
    /// What logs, metrics and errors call it: its name with namespaces, else its pattern.
    public let label: String
    /// Its `Allow` header where it has a view for each method; nil where one view takes all.
    let allow: String?

    init(parsed: RoutePattern, endpoint: Endpoint, name: String?, namespaces: [String]) {
        self.parsed = parsed
        self.endpoint = endpoint
        self.name = name
        self.namespaces = namespaces
        label = name.map { (namespaces + [$0]).joined(separator: ":") } ?? "/" + parsed.text
        switch endpoint {
        case .any: allow = nil
        case .methods(let methods):
            var names = methods.map(\.method.rawValue)
            if names.contains("GET"), !names.contains("HEAD") { names.append("HEAD") }
            allow = (names + ["OPTIONS"]).joined(separator: ", ")
        }
    }

    /// The name with its namespaces, by which it is reversed; nil where it has none.
    public var qualifiedName: String? { name == nil ? nil : label }

    /// The view for `method`, or nil where this route has views by method and none for it.
    subscript(view method: HTTPRequest.Method) -> View? {
        switch endpoint {
        case .any(let view): return view
        case .methods(let methods):
            for entry in methods where entry.method == method { return entry.view }
            guard method == .head else { return nil }
            for entry in methods where entry.method == .get { return entry.view }
            return nil
        }
    }
}
