/// How paths are made of one route: what Django's `normalize` finds in its pattern.
struct RouteReversal: Sendable {
    /// One way to write the path: a pattern with optional parts has several.
    private let possibilities: [Possibility]
    private let converters: [String: BoundConverter]
    /// Arguments that need not be given, and have to agree where they are.
    private let defaults: [DefaultArguments.Argument]
    /// What the path has to match in the end; nil where it is enough that converters accept the values.
    private let check: RouteReversal.Check

    enum Check: Sendable { case values, path(RouteRegex), nothing }

    /// More optional parts than ten are a mistake: each doubles the number of ways.
    private static let limit = 1_024

    /// - Throws: ``RouteError`` where there are too many ways to write the path.
    init?(_ levels: [RouteLevel], defaults: [DefaultArguments.Argument]) throws(RouteError) {
        var converters: [String: BoundConverter] = [:]
        var possibilities = [Possibility()]
        var hasRegex = false
        var unnamed = 0
        for level in levels {
            let ways: [Possibility]
            switch level {
            case .unknown: return nil
            case .path(let parts):
                for case .parameter(let name, let converter) in parts { converters[name] = converter }
                ways = [Possibility(parts)]
            case .regex(let text, let node):
                hasRegex = true
                guard let found = node.possibilities(&unnamed) else {
                    // Django: alternatives outside of a group make no path.
                    ways = []
                    break
                }
                guard found.count <= Self.limit else {
                    throw RouteError(pattern: text, reason: "it has too many optional parts to be reversed")
                }
                ways = found
            }
            possibilities = possibilities.flatMap { front in ways.map { front + $0 } }
            guard possibilities.count <= Self.limit else {
                throw RouteError(pattern: "", reason: "its includes have too many optional parts to be reversed")
            }
        }
        self.possibilities = possibilities
        self.converters = converters
        self.defaults = defaults
        check = hasRegex ? .path(try Self.joined(levels)) : .values
    }

    /// All levels as one expression.
    // sync: lazy — the route table is built once, at start
    private static func joined(_ levels: [RouteLevel]) throws(RouteError) -> RouteRegex {
        var groups = 0
        var nodes: [RegexNode] = []
        var endsAsPath = false
        do {
            for level in levels {
                switch level {
                case .unknown: break
                case .path(let parts):
                    nodes += try RegexNode.nodes(of: parts, after: &groups)
                    endsAsPath = true
                case .regex(let text, _):
                    // The names of groups may occur again: here they do not matter.
                    var parser = RegexParser(text.hasPrefix("^") ? String(text.dropFirst()) : text, after: groups)
                    nodes.append(.group(try parser.parse()))
                    groups = parser.groups
                    endsAsPath = false
                }
            }
            if endsAsPath { nodes.append(.assertion(.absoluteEnd)) }
            return try RouteRegex(RegexNode.concatenation(nodes).withoutNames, groups: groups)
        } catch {
            throw RouteError(pattern: "", reason: error.reason)
        }
    }

    /// The path, without the slash in front and without percent-encoding; nil where the arguments do not fit.
    // sync: floor — makes text
    func path(_ args: [PathValue], _ kwargs: [String: PathValue]) -> [UInt8]? {
        for possibility in possibilities {
            guard let values = values(for: possibility, args, kwargs),
                let path = possibility.path(values, encodes: true)
            else { continue }
            if case .path(let regex) = check {
                guard let plain = possibility.path(values, encodes: false),
                    regex.matches(startOf: String(decoding: plain, as: UTF8.self))
                else { continue }
            }
            return path
        }
        return nil
    }

    /// The texts of a possibility's parameters; nil where the arguments are not those it takes.
    // sync: floor — converts values
    private func values(
        for possibility: Possibility, _ args: [PathValue], _ kwargs: [String: PathValue]
    ) -> [String]? {
        let names = possibility.names
        if !args.isEmpty || kwargs.isEmpty {
            guard args.count == names.count else { return nil }
        } else {
            for name in kwargs.keys where !names.contains(name) {
                guard let own = defaults.first(where: { $0.name == name }), kwargs[name] == own.value else {
                    return nil
                }
            }
        }
        var texts: [String] = []
        texts.reserveCapacity(names.count)
        for (index, name) in names.enumerated() {
            let given = args.isEmpty ? kwargs[name] ?? defaults.first { $0.name == name }?.value : args[index]
            guard let given, let text = self.text(of: given, for: name) else { return nil }
            texts.append(text)
        }
        return texts
    }

    // sync: floor — converts a value
    private func text(of value: PathValue, for name: String) -> String? {
        guard let converter = converters[name] else { return value.text }
        guard let text = converter[textOf: value] else { return nil }
        if case .values = check { return converter[acceptsAll: text] ? text : nil }
        return text
    }
}

/// One way to write a path: literal text and parameters.
struct Possibility: Sendable {
    enum Piece: Sendable {
        case literal(text: String, encoded: [UInt8])
        /// The number of a parameter among ``names``.
        case parameter(Int)
    }

    private(set) var pieces: [Piece] = []
    private(set) var names: [String] = []

    init() {}

    init(_ parts: [RoutePattern.Part]) {
        for part in parts {
            switch part {
            case .literal(let bytes): append(String(decoding: bytes, as: UTF8.self))
            case .parameter(let name, _): append(parameter: name)
            }
        }
    }

    // sync: lazy — a value
    mutating func append(_ literal: String) {
        guard !literal.isEmpty else { return }
        pieces.append(.literal(text: literal, encoded: PercentEncoded(literal.utf8).bytes))
    }

    // sync: lazy — a value
    mutating func append(parameter name: String) {
        pieces.append(.parameter(names.count))
        names.append(name)
    }

    static func + (left: Possibility, right: Possibility) -> Possibility {
        var both = left
        for piece in right.pieces {
            switch piece {
            case .literal: both.pieces.append(piece)
            case .parameter(let index): both.append(parameter: right.names[index])
            }
        }
        return both
    }

    /// The path with these values.
    // sync: floor — makes text
    func path(_ values: [String], encodes: Bool) -> [UInt8]? {
        var bytes: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .literal(let text, let encoded): bytes += encodes ? encoded : Array(text.utf8)
            case .parameter(let index):
                guard index < values.count else { return nil }
                bytes += encodes ? PercentEncoded(values[index].utf8).bytes : Array(values[index].utf8)
            }
        }
        return bytes
    }
}
