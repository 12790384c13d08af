extension RegexNode {
    /// The ways to write a text that the expression matches, as Django makes them: optional parts are left out, and put
    /// in as well where they hold a group; a set is its first character; a dot is a dot. Nil for alternatives
    /// outside of a group.
    /// - Parameter unnamed: How many groups without a name there are in front.
    // sync: lazy — the route table is built once, at start
    func possibilities(_ unnamed: inout Int) -> [Possibility]? {
        switch self {
        case .empty, .assertion, .flagged: return [Possibility()]
        case .scalar(let scalar, _): return [Possibility(literal: String(scalar))]
        case .any: return [Possibility(literal: ".")]
        case .set(let set): return [Possibility(literal: String(set.sample))]
        case .alternation: return nil
        case .group(let inside): return inside.possibilities(&unnamed)
        case .capture(_, let name, _):
            // What stands inside is given by the argument, nested groups too.
            defer { if name == nil { unnamed += 1 } }
            return [Possibility(parameter: name ?? "_\(unnamed)")]
        case .repetition(let inside, let min, _, _):
            guard let ways = inside.possibilities(&unnamed) else { return nil }
            if min == 0 { return inside.hasCapture ? [Possibility()] + ways : [Possibility()] }
            // Django repeats the text but names its groups once: with a group in it, no arguments would fit.
            return ways.map { way in (1..<Swift.max(1, min)).reduce(way) { all, _ in all + way } }
        case .concatenation(let parts):
            var all = [Possibility()]
            for part in parts {
                if case .assertion(.end) = part { break }
                guard let ways = part.possibilities(&unnamed) else { return nil }
                all = all.flatMap { front in ways.map { front + $0 } }
                // The caller refuses more; here, that they are not all made first.
                if all.count > 2_048 { return all }
            }
            return all
        }
    }

    private var hasCapture: Bool {
        switch self {
        case .capture: true
        case .concatenation(let parts), .alternation(let parts): parts.contains { $0.hasCapture }
        case .group(let inside): inside.hasCapture
        // Django does not look into an optional part of an optional part.
        case .repetition(let inside, let min, _, _): min > 0 && inside.hasCapture
        case .empty, .scalar, .any, .set, .assertion, .flagged: false
        }
    }

    /// The same expression, its groups without names.
    var withoutNames: RegexNode {
        switch self {
        case .capture(let index, _, let inside): .capture(index: index, name: nil, inside.withoutNames)
        case .concatenation(let parts): .concatenation(parts.map(\.withoutNames))
        case .alternation(let parts): .alternation(parts.map(\.withoutNames))
        case .group(let inside): .group(inside.withoutNames)
        case .flagged(let inside): .flagged(inside.withoutNames)
        case .repetition(let inside, let min, let max, let isLazy):
            .repetition(inside.withoutNames, min: min, max: max, isLazy: isLazy)
        case .empty, .scalar, .any, .set, .assertion: self
        }
    }
}

extension Possibility {
    fileprivate init(literal: String) {
        self.init()
        append(literal)
    }

    fileprivate init(parameter name: String) {
        self.init()
        append(parameter: name)
    }
}
