/// How one level of the table, a route or an include, is matched with what is left of a path.
enum RouteMatcher: Sendable {
    case path(RoutePattern)
    /// A regular expression behind the literal prefixes of the includes around it.
    case regex(prefix: [UInt8], RouteRegex, RegexMachine.Extent)
    case swift(prefix: [UInt8], SwiftPattern, isEndpoint: Bool)

    /// The literal bytes that every match begins with.
    var literalPrefix: [UInt8] {
        switch self {
        case .path(let pattern): pattern.literalPrefix
        case .regex(let prefix, let regex, _): prefix + Array(regex.node.literalStart.text.utf8)
        case .swift(let prefix, _, _): prefix
        }
    }

    /// The whole pattern where it holds nothing but literal bytes and ends the path; else nil.
    var literal: [UInt8]? {
        guard case .path(let pattern) = self, pattern.isLiteral, pattern.isEndpoint else { return nil }
        return pattern.literalPrefix
    }

    // sync: floor — matches bytes
    @inline(__always)
    func match(_ path: UnsafeBufferPointer<UInt8>) -> PathMatch? {
        if case .path(let pattern) = self { return pattern.match(path) }
        return matchBehindPrefix(path)
    }

    // sync: floor — matches bytes
    @inline(never)
    private func matchBehindPrefix(_ path: UnsafeBufferPointer<UInt8>) -> PathMatch? {
        switch self {
        case .path(let pattern): return pattern.match(path)
        case .regex(let prefix, let regex, let extent):
            guard path.starts(with: prefix) else { return nil }
            let rest = UnsafeBufferPointer(rebasing: path[prefix.count...])
            guard let places = regex.match(rest, extent) else { return nil }
            return PathMatch(regex, places, rest, offset: prefix.count)
        case .swift(let prefix, let pattern, let isEndpoint):
            guard path.starts(with: prefix),
                let found = pattern.match(UnsafeBufferPointer(rebasing: path[prefix.count...]), isEndpoint: isEndpoint)
            else { return nil }
            return PathMatch(end: found.end + prefix.count, values: found.values, args: found.args)
        }
    }
}

extension PathMatch {
    /// Named groups are parameters; where there are any, groups without names are not looked at (Django, "Using unnamed
    /// regular expression groups"). A named group that took no part is no parameter.
    fileprivate init(
        _ regex: RouteRegex, _ places: [Int], _ path: UnsafeBufferPointer<UInt8>, offset: Int
    ) {
        self.init(end: places[1] + offset, values: [])
        for (index, name) in regex.names.enumerated() {
            let (start, end) = (places[2 * index + 2], places[2 * index + 3])
            let value =
                start >= 0 && end >= 0 ? PathValue.text(String(decoding: path[start..<end], as: UTF8.self)) : .null
            if let name {
                if value != .null { values.append((name, value)) }
            } else if !regex.hasNames {
                args.append(value)
            }
        }
    }
}
