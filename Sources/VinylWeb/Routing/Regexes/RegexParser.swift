/// Reads the regular expressions of routes: Python's syntax without what cannot be matched in linear time.
///
/// Groups (`(…)`, `(?:…)`, `(?P<name>…)`, `(?i:…)`), sets, classes, repetition, lazy repetition, alternation, assertions
/// about places. Look-around and back-references are refused.
struct RegexParser {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var depth = 0
    var flags = RegexFlags()
    /// Groups so far, those of expressions in front of this one included.
    private(set) var groups: Int

    /// How deep groups may be nested: each takes stack.
    static let depthLimit = 50

    /// - Parameters:
    ///   - text: The expression.
    ///   - groups: How many groups there are in front of it.
    init(_ text: String, after groups: Int = 0) {
        scalars = Array(text.unicodeScalars)
        self.groups = groups
    }

    /// The whole expression.
    // sync: floor — takes text apart
    mutating func parse() throws(RegexMistake) -> RegexNode {
        let node = try alternation()
        guard index == scalars.count else { throw RegexMistake("a \")\" closes nothing") }
        return node
    }

    // MARK: Structure

    // sync: floor — takes text apart
    private mutating func alternation() throws(RegexMistake) -> RegexNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw RegexMistake("its groups are nested too deep") }
        var branches = [try concatenation()]
        while skip("|") { branches.append(try concatenation()) }
        return branches.count == 1 ? branches[0] : .alternation(branches)
    }

    // sync: floor — takes text apart
    private mutating func concatenation() throws(RegexMistake) -> RegexNode {
        var parts: [RegexNode] = []
        while let next = peek, next != "|", next != ")" {
            guard let atom = try atom() else { continue }
            parts.append(try repeated(atom))
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .concatenation(parts)
    }

    /// One thing that may be repeated; nil for flags, which match nothing.
    // sync: floor — takes text apart
    private mutating func atom() throws(RegexMistake) -> RegexNode? {
        let next = scalars[index]
        index += 1
        switch next {
        case "(": return try group()
        case "[": return try set()
        case ".": return .any(matchesNewline: flags.dotAll)
        case "^": return .assertion(flags.multiline ? .lineStart : .start)
        case "$": return .assertion(flags.multiline ? .lineEnd : .end)
        case "*", "+", "?": throw RegexMistake("\"\(next)\" repeats nothing")
        case "\\": return try escape()
        default: return .scalar(next, ignoresCase: flags.ignoresCase)
        }
    }

    // sync: floor — takes text apart
    private mutating func repeated(_ atom: RegexNode) throws(RegexMistake) -> RegexNode {
        let bounds: (min: Int, max: Int?)
        switch peek {
        case "*"?: bounds = (0, nil)
        case "+"?: bounds = (1, nil)
        case "?"?: bounds = (0, 1)
        case "{"?:
            guard let counted = counts() else { return atom }
            bounds = counted
        default: return atom
        }
        index += 1
        if let max = bounds.max, max < bounds.min {
            throw RegexMistake("a repetition's bounds are the wrong way round")
        }
        let isLazy = skip("?")
        if let next = peek, next == "*" || next == "+" || next == "?" { throw RegexMistake("a repetition is repeated") }
        return .repetition(atom, min: bounds.min, max: bounds.max, isLazy: isLazy)
    }

    /// `{2}`, `{2,}`, `{,3}`, `{2,3}`; the index stays at the closing brace. Nil where the brace is a character.
    // sync: floor — takes text apart
    private mutating func counts() -> (min: Int, max: Int?)? {
        guard let end = scalars[index...].firstIndex(of: "}") else { return nil }
        let inside = scalars[(index + 1)..<end]
        let pieces = inside.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        guard inside.allSatisfy({ ("0"..."9").contains($0) || $0 == "," }), !inside.isEmpty, inside.count < 12,
            pieces.count == 1 || inside.count > 1
        else { return nil }
        let numbers = pieces.map { Int(String(String.UnicodeScalarView($0))) }
        guard pieces[0].isEmpty || numbers[0] != nil, pieces.count == 1 || pieces[1].isEmpty || numbers[1] != nil else {
            return nil
        }
        index = end
        return pieces.count == 1 ? (numbers[0] ?? 0, numbers[0] ?? 0) : (numbers[0] ?? 0, numbers[1])
    }

    // MARK: Groups

    // sync: floor — takes text apart
    private mutating func group() throws(RegexMistake) -> RegexNode? {
        guard skip("?") else { return try capture(nil) }
        let outer = flags
        switch peek {
        case ":"?:
            index += 1
            return .group(try closed())
        case "P"?:
            index += 1
            guard skip("<") else { throw RegexMistake("back-references are not taken here; write a Swift Regex") }
            return try capture(name())
        case "="?, "!"?, "<"?: throw RegexMistake("look-around is not taken here; write a Swift Regex")
        case "#"?:
            while let next = peek, next != ")" { index += next == "\\" ? 2 : 1 }
            guard skip(")") else { throw RegexMistake("a comment has no end") }
            return nil
        default:
            try readFlags()
            if skip(")") { return nil }
            guard skip(":") else { throw RegexMistake("what follows \"(?\" is unknown") }
            let inside = try closed()
            flags = outer
            return .flagged(inside)
        }
    }

    // sync: floor — takes text apart
    private mutating func capture(_ name: String?) throws(RegexMistake) -> RegexNode {
        groups += 1
        let number = groups
        return .capture(index: number, name: name, try closed())
    }

    /// What stands up to the closing parenthesis. Flags that are set inside end with it.
    // sync: floor — takes text apart
    private mutating func closed() throws(RegexMistake) -> RegexNode {
        let node = try alternation()
        guard skip(")") else { throw RegexMistake("a \"(\" has no \")\"") }
        return node
    }

    // sync: floor — takes text apart
    private mutating func name() throws(RegexMistake) -> String {
        guard let end = scalars[index...].firstIndex(of: ">") else { throw RegexMistake("a group's name has no \">\"") }
        let name = String(String.UnicodeScalarView(scalars[index..<end]))
        guard name.isIdentifier else { throw RegexMistake("\"\(name)\" is no name for a group") }
        index = end + 1
        return name
    }

    // sync: floor — takes text apart
    private mutating func readFlags() throws(RegexMistake) {
        var value = true
        while let next = peek, next != ")", next != ":" {
            index += 1
            switch next {
            case "i": flags.ignoresCase = value
            case "s": flags.dotAll = value
            case "m": flags.multiline = value
            case "a": flags.ascii = value
            case "u": flags.ascii = !value
            case "-": value = false
            default: throw RegexMistake("the flag \"\(next)\" is unknown")
            }
        }
    }

    // MARK: Characters

    var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    // sync: floor — takes text apart
    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        index += 1
        return true
    }

    // sync: floor — takes text apart
    mutating func next() throws(RegexMistake) -> Unicode.Scalar {
        guard let scalar = peek else { throw RegexMistake("it ends too early") }
        index += 1
        return scalar
    }
}

/// What letters behind `(?` set.
struct RegexFlags: Sendable {
    var ignoresCase = false
    var dotAll = false
    var multiline = false
    var ascii = false
}

/// A regular expression that is none, or none that is taken here.
struct RegexMistake: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
}

extension String {
    /// Python's `str.isidentifier`.
    var isIdentifier: Bool {
        guard let first = unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
        return unicodeScalars.allSatisfy { $0.properties.isXIDContinue }
    }
}
