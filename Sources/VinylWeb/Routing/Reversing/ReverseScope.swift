/// The names of one level of namespaces.
final class ReverseScope: Sendable {
    private let names: [String: [Route]]
    private let scopes: [String: ReverseScope]
    /// The instances of each application, the last in the table first.
    private let instances: [String: [String]]

    /// Gathers names while the table is flattened.
    final class Builder {
        fileprivate var names: [String: [Route]] = [:]
        fileprivate var scopes: [String: Builder] = [:]
        fileprivate var instances: [String: [String]] = [:]

        // sync: lazy — the route table is built once, at start
        func add(_ route: Route) {
            if let name = route.name { names[name, default: []].append(route) }
        }

        /// The scope of an included table. Of two with one namespace the first is found, as in Django.
        // sync: lazy — the route table is built once, at start
        func enter(_ instance: Routes.Instance) -> Builder {
            let inner = Builder()
            if scopes[instance.namespace] == nil { scopes[instance.namespace] = inner }
            instances[instance.appName, default: []].append(instance.namespace)
            return inner
        }
    }

    init(_ builder: Builder) {
        // A path is looked for from the end of the table, as Django does it.
        names = builder.names.mapValues { $0.reversed() }
        scopes = builder.scopes.mapValues { ReverseScope($0) }
        instances = builder.instances.mapValues { $0.reversed() }
    }

    /// The routes of a name, in the order in which they are tried.
    /// - Throws: ``NoReverseMatch`` where there is none.
    // sync: floor — looks a name up
    func routes(named name: String, currentApp: String?) throws(NoReverseMatch) -> [Route] {
        guard name.utf8.contains(UInt8(ascii: ":")) else {
            guard let found = names[name] else { throw unknown(name) }
            return found
        }
        var path = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let last = path.removeLast()
        var scope = self
        // Which instance the request is in, level by level, for as long as the name follows it.
        var current = currentApp.map { ArraySlice($0.split(separator: ":").map(String.init)) } ?? []
        for part in path {
            let here = current.popFirst()
            var namespace = part
            if let instances = scope.instances[part] {
                if let here, instances.contains(here) {
                    namespace = here
                } else if !instances.contains(part) {
                    namespace = instances[0]
                }
            }
            if namespace != here { current = [] }
            guard let inner = scope.scopes[namespace] else { throw unknown(name) }
            scope = inner
        }
        guard let found = scope.names[last] else { throw unknown(name) }
        return found
    }

    // sync: floor — makes an error
    private func unknown(_ name: String) -> NoReverseMatch {
        NoReverseMatch(name: name, reason: .noSuchName(close: name.isEmpty ? [] : close(to: name, below: "")))
    }

    /// Names that end alike, in some namespace.
    // sync: floor — looks names up
    private func close(to name: String, below prefix: String) -> [String] {
        let last = name.split(separator: ":").last.map(String.init) ?? name
        let here = names.keys.filter { $0.hasSuffix(last) }.map { prefix + $0 }
        let inside = scopes.flatMap { $1.close(to: last, below: prefix + $0 + ":") }
        return (here + inside).sorted()
    }
}
