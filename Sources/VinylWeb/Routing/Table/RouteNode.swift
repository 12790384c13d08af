/// A node of the router's tree: the routes whose literal beginning ends here, and the segments that go on.
struct RouteNode: Sendable {
    /// Something that has to be tried: a route that is not literal, or an include with parameters.
    enum Candidate: Sendable {
        case route(Route)
        case group(RouteGroup)
    }

    /// The first route whose whole pattern is the literal path up to here, with its place in the table.
    private let literal: (order: Int, route: Route)?
    /// What is to be tried whose literal beginning, cut at its last slash, ends here; in table order.
    private let candidates: [(order: Int, candidate: Candidate)]
    private let children: [(segment: [UInt8], node: RouteNode)]

    /// Builds the tree; nodes are frozen into ``RouteNode`` values afterwards.
    final class Builder {
        var literal: (order: Int, route: Route)?
        var candidates: [(order: Int, candidate: Candidate)] = []
        var children: [[UInt8]: Builder] = [:]

        // sync: lazy — the route table is built once, at start
        func add(_ route: Route, order: Int) {
            guard let path = route.matcher.literal else {
                descend(route.matcher.literalPrefix).node.candidates.append((order, .route(route)))
                return
            }
            var (node, rest) = descend(path)
            if !rest.isEmpty { node = node.child(rest) }
            if node.literal == nil { node.literal = (order, route) }
        }

        // sync: lazy — the route table is built once, at start
        func add(_ group: RouteGroup, order: Int) {
            descend(group.matcher.literalPrefix).node.candidates.append((order, .group(group)))
        }

        /// The node of all whole segments of a path, and what follows the last slash.
        // sync: lazy — the route table is built once, at start
        private func descend(_ path: [UInt8]) -> (node: Builder, rest: [UInt8]) {
            var node = self
            var segment: [UInt8] = []
            for byte in path {
                segment.append(byte)
                guard byte == UInt8(ascii: "/") else { continue }
                node = node.child(segment)
                segment = []
            }
            return (node, segment)
        }

        // sync: lazy — the route table is built once, at start
        private func child(_ segment: [UInt8]) -> Builder {
            if let known = children[segment] { return known }
            let made = Builder()
            children[segment] = made
            return made
        }
    }

    init(_ builder: Builder) {
        literal = builder.literal
        candidates = builder.candidates
        // Sorted, so that a segment is found by bisection.
        children = builder.children.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { ($0.key, RouteNode($0.value)) }
    }

    /// The first route in table order that matches `path` (without the slash in front).
    /// - Parameter steps: Told of every route, include and segment that is looked at.
    // sync: floor — the inner loop of route resolution over raw bytes
    func find(_ path: UnsafeBufferPointer<UInt8>, _ steps: inout some ResolutionSteps) -> RouteMatch? {
        var best: RouteMatch?
        var bestOrder = Int.max
        var node = self
        var start = 0
        while true {
            for entry in node.candidates {
                guard entry.order < bestOrder else { break }
                steps.note()
                let found: RouteMatch? =
                    switch entry.candidate {
                    case .route(let route): route.match(path)
                    case .group(let group): group.find(path, &steps)
                    }
                guard let found else { continue }
                best = found
                bestOrder = entry.order
                break
            }
            if start == path.count {
                if let literal = node.literal, literal.order < bestOrder { best = literal.route.literalMatch }
                return best
            }
            var end = start
            while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
            if end < path.count { end += 1 }
            guard let next = node.child(UnsafeBufferPointer(rebasing: path[start..<end]), &steps) else { return best }
            node = next
            start = end
        }
    }

    // sync: floor — the inner loop of route resolution over raw bytes
    private func child(_ segment: UnsafeBufferPointer<UInt8>, _ steps: inout some ResolutionSteps) -> RouteNode? {
        var low = 0
        var high = children.count
        while low < high {
            steps.note()
            let middle = (low + high) / 2
            let candidate = children[middle].segment
            if candidate.elementsEqual(segment) { return children[middle].node }
            if candidate.lexicographicallyPrecedes(segment) { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}

/// An include whose prefix has parameters: matched once for all of its routes, as Django does it.
final class RouteGroup: Sendable {
    let matcher: RouteMatcher
    private let node: RouteNode
    /// Arguments of the includes around it, up to the next one with parameters: its own stand in their place.
    private let outer: [DefaultArguments.Argument]
    /// Arguments that stand in place of the prefix's own.
    private let own: [DefaultArguments.Argument]

    init(
        _ matcher: RouteMatcher, _ node: RouteNode, outer: [DefaultArguments.Argument], own: [DefaultArguments.Argument]
    ) {
        self.matcher = matcher
        self.node = node
        self.outer = outer
        self.own = own
    }

    // sync: floor — the inner loop of route resolution over raw bytes
    func find(_ path: UnsafeBufferPointer<UInt8>, _ steps: inout some ResolutionSteps) -> RouteMatch? {
        guard let prefix = matcher.match(path),
            let found = node.find(UnsafeBufferPointer(rebasing: path[prefix.end...]), &steps)
        else { return nil }
        let values = outer.updated(with: prefix.values).updated(with: own).updated(with: found.values)
        // Groups without names count only where nothing has a name (Django, `URLResolver.resolve`).
        let args = values.isEmpty ? prefix.args + found.args : found.args
        return RouteMatch(route: found.route, values: values, args: args)
    }
}

/// Hears of the work that a resolution does: tests count it, since time proves nothing.
protocol ResolutionSteps {
    // sync: floor — the inner loop of route resolution over raw bytes
    mutating func note()
}

/// Does not listen; compiles to nothing.
struct UncountedSteps: ResolutionSteps {
    // sync: floor — the inner loop of route resolution over raw bytes
    @inline(__always) mutating func note() {}
}
