/// A route's path, taken apart: literal bytes and `<converter:name>` parts.
///
/// A class: it is taken out of an enum for every path that it is tried with, and copying its parts would cost a count each.
final class RoutePattern: Sendable {
    enum Part: Sendable {
        case literal([UInt8])
        case parameter(name: String, BoundConverter)
    }

    let parts: [Part]
    /// Whether the pattern has to match to the end of the path; an include's does not.
    let isEndpoint: Bool
    /// For what the hand-written matching does not do: converters of the application's own, and paths that make it go
    /// back too often.
    private let regex: RouteRegex?
    private let needsRegex: Bool

    /// - Parameters:
    ///   - prefix: Literal bytes in front.
    ///   - parts: What follows them.
    /// - Throws: ``RegexMistake`` where a converter's expression is none.
    init(prefix: [UInt8] = [], _ parts: [Part], isEndpoint: Bool = true) throws(RegexMistake) {
        var all = parts
        if !prefix.isEmpty {
            if case .literal(let bytes)? = parts.first {
                all[0] = .literal(prefix + bytes)
            } else {
                all.insert(.literal(prefix), at: 0)
            }
        }
        self.parts = all
        self.isEndpoint = isEndpoint
        var parameters = 0
        var needsRegex = false
        for case .parameter(_, let converter) in all {
            parameters += 1
            if case .custom = converter { needsRegex = true }
        }
        self.needsRegex = needsRegex
        regex = needsRegex || parameters > 1 ? try RoutePattern.regex(of: all, isEndpoint: isEndpoint) : nil
    }

    /// The literal bytes in front of the first parameter.
    var literalPrefix: [UInt8] {
        guard case .literal(let bytes)? = parts.first else { return [] }
        return bytes
    }

    /// Whether it has no parameter at all.
    var isLiteral: Bool {
        for case .parameter in parts { return false }
        return true
    }

    /// Where the pattern matches to, with the parameters' values; nil where it does not match.
    ///
    /// Each parameter takes as much as it can and gives back while the rest does not match, as a regular expression
    /// would. A path that makes it give back again and again is handed to the regular expression, whose time is linear.
    // sync: floor — matches bytes
    func match(_ path: UnsafeBufferPointer<UInt8>) -> PathMatch? {
        if needsRegex { return slowMatch(path) }
        var attempt = PatternMatch(parts: parts, path: path, isEndpoint: isEndpoint, mayGiveUp: regex != nil)
        guard let end = attempt.take(part: 0, from: 0) else {
            return attempt.isExhausted ? slowMatch(path) : nil
        }
        attempt.values.reverse()
        return PathMatch(end: end, values: attempt.values)
    }

    // sync: floor — matches bytes
    private func slowMatch(_ path: UnsafeBufferPointer<UInt8>) -> PathMatch? {
        guard let regex, let places = regex.match(path, isEndpoint ? .whole : .prefix) else { return nil }
        var values: [(name: String, value: PathValue)] = []
        for (index, name) in regex.names.enumerated() {
            let (start, end) = (places[2 * index + 2], places[2 * index + 3])
            guard let name, start >= 0, end >= 0 else { continue }
            let text = String(decoding: path[start..<end], as: UTF8.self)
            guard let converter = self[converter: name], let value = converter[valueOf: text] else { return nil }
            values.append((name, value))
        }
        return PathMatch(end: places[1], values: values)
    }

    private subscript(converter name: String) -> BoundConverter? {
        for case .parameter(name, let converter) in parts { return converter }
        return nil
    }

    // sync: floor — compiles an expression
    private static func regex(of parts: [Part], isEndpoint: Bool) throws(RegexMistake) -> RouteRegex {
        var groups = 0
        let nodes = try RegexNode.nodes(of: parts, after: &groups)
        let end: [RegexNode] = isEndpoint ? [.assertion(.absoluteEnd)] : []
        return try RouteRegex(.concatenation([.assertion(.start)] + nodes + end), groups: groups)
    }
}

/// How far a pattern matches, and what its parameters are.
struct PathMatch {
    /// The first byte behind the match.
    let end: Int
    var values: [(name: String, value: PathValue)]
    /// What groups without names hold.
    var args: [PathValue] = []
}

extension RegexNode {
    /// A pattern's parts as parts of a regular expression.
    /// - Parameter groups: How many groups there are in front of them; afterwards those of the parts are counted too.
    // sync: floor — compiles an expression
    static func nodes(of parts: [RoutePattern.Part], after groups: inout Int) throws(RegexMistake) -> [RegexNode] {
        var nodes: [RegexNode] = []
        for part in parts {
            switch part {
            case .literal(let bytes):
                nodes += String(decoding: bytes, as: UTF8.self).unicodeScalars.map { .scalar($0, ignoresCase: false) }
            case .parameter(let name, let converter):
                groups += 1
                let number = groups
                var parser = RegexParser(converter.regex, after: groups)
                let inside = try parser.parse()
                groups = parser.groups
                nodes.append(.capture(index: number, name: name, inside))
            }
        }
        return nodes
    }
}

/// One attempt to match: the parts and the bytes, with the recursion over both.
private struct PatternMatch {
    let parts: [RoutePattern.Part]
    let path: UnsafeBufferPointer<UInt8>
    let isEndpoint: Bool
    /// From the last part to the first.
    var values: [(name: String, value: PathValue)] = []
    private var steps = 0
    private let mayGiveUp: Bool

    /// More calls than any path needs that is not made to cost time.
    private static let limit = 1_000

    init(parts: [RoutePattern.Part], path: UnsafeBufferPointer<UInt8>, isEndpoint: Bool, mayGiveUp: Bool) {
        self.parts = parts
        self.path = path
        self.isEndpoint = isEndpoint
        self.mayGiveUp = mayGiveUp
    }

    /// Whether it gave up before it knew. With one parameter the steps are no more than the path's bytes.
    var isExhausted: Bool { mayGiveUp && steps > Self.limit }

    /// Matches `parts[part...]` against `path[start...]`.
    /// - Returns: Where the match ends.
    // sync: floor — the inner loop of route resolution over raw bytes
    mutating func take(part: Int, from start: Int) -> Int? {
        guard part < parts.count else { return start == path.count || !isEndpoint ? start : nil }
        switch parts[part] {
        case .literal(let bytes):
            guard path.count - start >= bytes.count else { return nil }
            for offset in 0..<bytes.count where path[start + offset] != bytes[offset] { return nil }
            return take(part: part + 1, from: start + bytes.count)
        case .parameter(let name, .builtin(let converter)):
            var end = start
            if converter == .uuid {
                while end < path.count, end - start < 36, converter[accepts: path[end]] { end += 1 }
                guard end - start == 36 else { return nil }
            } else {
                while end < path.count, converter[accepts: path[end]] { end += 1 }
            }
            let shortest = converter == .uuid ? end - 1 : start
            while end > shortest {
                // No cut inside of a character.
                if end < path.count, path[end] & 0xC0 == 0x80 {
                    end -= 1
                    continue
                }
                steps += 1
                if isExhausted { return nil }
                if let found = take(part: part + 1, from: end) {
                    let text = String(decoding: UnsafeBufferPointer(rebasing: path[start..<end]), as: UTF8.self)
                    guard let value = converter[valueOf: text] else { return nil }
                    values.append((name, value))
                    return found
                }
                end -= 1
            }
            return nil
        case .parameter: return nil
        }
    }
}
