import HTTPTypes

/// One route of a ``Router``: flat, with the prefixes of its includes.
public final class Route: Sendable {
    let matcher: RouteMatcher
    let endpoint: Endpoint
    /// The whole pattern, without a slash in front.
    public let pattern: String
    /// The name it was given, without namespaces.
    public let name: String?
    /// The namespaces of the includes around it, outermost first.
    public let namespaces: [String]
    /// The application names of the includes around it, outermost first.
    public let appNames: [String]
    /// What the route says about itself to middleware.
    public let marks: Set<RouteMark>
    /// What logs, metrics and errors call it: its name with namespaces, else its pattern.
    public let label: String
    /// Its `Allow` header where it has a view for each method; nil where one view takes all.
    let allow: String?
    /// How a path is made of it; nil where none can be, or it has no name to be found by.
    let reversal: RouteReversal?
    /// Arguments of the includes around it, up to the one with parameters: the path's own stand in their place.
    private let outer: [DefaultArguments.Argument]
    /// Arguments that stand in place of the path's own.
    private let own: [DefaultArguments.Argument]

    init(
        _ matcher: RouteMatcher, endpoint: Endpoint, name: String?, kwargs: [DefaultArguments.Argument],
        marks: [RouteMark],
        in place: RoutePlace, reversal: RouteReversal?
    ) {
        self.matcher = matcher
        self.endpoint = endpoint
        self.name = name
        self.marks = Set(marks)
        self.reversal = reversal
        pattern = place.text
        namespaces = place.namespaces
        appNames = place.appNames
        outer = place.arguments
        own = kwargs
        label = name.map { (place.namespaces + [$0]).joined(separator: ":") } ?? "/" + place.text
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

    /// The match of a path that is this route's literal one.
    var literalMatch: RouteMatch {
        RouteMatch(route: self, values: outer.isEmpty && own.isEmpty ? [] : outer.updated(with: own), args: [])
    }

    /// The match of what is left of a path, or nil.
    // sync: floor — the inner loop of route resolution over raw bytes
    @inline(__always)
    func match(_ path: UnsafeBufferPointer<UInt8>) -> RouteMatch? {
        guard let found = matcher.match(path) else { return nil }
        if outer.isEmpty, own.isEmpty { return RouteMatch(route: self, values: found.values, args: found.args) }
        return RouteMatch(
            route: self, values: outer.updated(with: found.values).updated(with: own), args: found.args)
    }
}

extension [(name: String, value: PathValue)] {
    /// With others added, which stand in the place of those of their name.
    // sync: floor — joins two short lists
    func updated(with others: [(name: String, value: PathValue)]) -> Self {
        if isEmpty { return others }
        var all = self
        for other in others {
            if let index = all.firstIndex(where: { $0.name == other.name }) {
                all[index].value = other.value
            } else {
                all.append(other)
            }
        }
        return all
    }
}
