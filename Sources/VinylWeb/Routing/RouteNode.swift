/// A node of the router's tree: the routes whose literal beginning ends here, and the segments that go on.
struct RouteNode: Sendable {
    /// Index of the first route whose whole pattern is the literal path up to here.
    private let literal: Int?
    /// Indices of routes with parameters whose literal beginning, cut at its last slash, ends here; in table order.
    private let candidates: [Int]
    private let children: [(segment: [UInt8], node: RouteNode)]

    /// Builds the tree; nodes are frozen into ``RouteNode`` values afterwards.
    final class Builder {
        var literal: Int?
        var candidates: [Int] = []
        var children: [[UInt8]: Builder] = [:]

        // sync: lazy — the route table is built once, at start
        func add(_ route: Route, at index: Int) {
            var node = self
            var segment: [UInt8] = []
            for byte in route.parsed.literalPrefix {
                segment.append(byte)
                guard byte == UInt8(ascii: "/") else { continue }
                node = node.child(segment)
                segment = []
            }
            if route.parsed.isLiteral {
                if !segment.isEmpty { node = node.child(segment) }
                if node.literal == nil { node.literal = index }
            } else {
                node.candidates.append(index)
            }
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
    subscript(find path: UnsafeBufferPointer<UInt8>, in routes: [Route]) -> RouteMatch? {
        var best: RouteMatch?
        var bestIndex = Int.max
        var node = self
        var start = 0
        while true {
            for index in node.candidates {
                guard index < bestIndex else { break }
                guard let values = routes[index].parsed[match: path] else { continue }
                best = RouteMatch(route: routes[index], values: values)
                bestIndex = index
                break
            }
            if start == path.count {
                if let index = node.literal, index < bestIndex { best = RouteMatch(route: routes[index], values: []) }
                return best
            }
            var end = start
            while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
            if end < path.count { end += 1 }
            guard let next = node[child: UnsafeBufferPointer(rebasing: path[start..<end])] else { return best }
            node = next
            start = end
        }
    }

    private subscript(child segment: UnsafeBufferPointer<UInt8>) -> RouteNode? {
        var low = 0
        var high = children.count
        while low < high {
            let middle = (low + high) / 2
            let candidate = children[middle].segment
            if candidate.elementsEqual(segment) { return children[middle].node }
            if candidate.lexicographicallyPrecedes(segment) { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
