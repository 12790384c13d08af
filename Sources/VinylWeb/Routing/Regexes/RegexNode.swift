/// A regular expression of a route, taken apart. Both the matcher and the reverser are made from it.
indirect enum RegexNode: Sendable {
    /// Matches nothing, successfully.
    case empty
    case scalar(Unicode.Scalar, ignoresCase: Bool)
    /// A dot.
    case any(matchesNewline: Bool)
    case set(RegexSet)
    case assertion(RegexAssertion)
    case concatenation([RegexNode])
    case alternation([RegexNode])
    /// Groups are counted from 1, in the order of their opening parentheses.
    case capture(index: Int, name: String?, RegexNode)
    case group(RegexNode)
    /// A group with flags of its own, `(?i:…)`.
    case flagged(RegexNode)
    case repetition(RegexNode, min: Int, max: Int?, isLazy: Bool)

    /// Where an expression begins: with `^`, and then with which characters, which nothing can follow differently.
    var literalStart: (isAnchored: Bool, text: String, isAll: Bool) {
        let parts: [RegexNode]
        if case .concatenation(let all) = self { parts = all } else { parts = [self] }
        guard case .assertion(let first)? = parts.first, first == .start else { return (false, "", false) }
        var text = String.UnicodeScalarView()
        for part in parts.dropFirst() {
            guard case .scalar(let scalar, false) = part else { return (true, String(text), false) }
            text.append(scalar)
        }
        return (true, String(text), true)
    }

    /// The characters of `^characters$`; nil for every other expression.
    var wholeLiteral: String? {
        guard case .concatenation(let parts) = self, case .assertion(.end)? = parts.last else { return nil }
        let start = RegexNode.concatenation(parts.dropLast()).literalStart
        return start.isAnchored && start.isAll ? start.text : nil
    }
}

/// What holds at a place between two characters.
enum RegexAssertion: Sendable, Equatable {
    /// `^` and `\A`
    case start
    /// `^` where lines count.
    case lineStart
    /// `$`: at the end, or before a line break at the end.
    case end
    /// `$` where lines count.
    case lineEnd
    /// `\Z`
    case absoluteEnd
    case wordBoundary
    case noWordBoundary
}

/// A set of characters: `[a-z]`, `\d`.
struct RegexSet: Sendable {
    /// The character that stands for the set where a path is made: Django takes the first.
    let sample: Unicode.Scalar
    private let ranges: [ClosedRange<UInt32>]
    private let classes: [RegexClass]
    private let isNegated: Bool
    private let ignoresCase: Bool
    // A bit for each ASCII character.
    private let low: UInt64
    private let high: UInt64

    init(
        sample: Unicode.Scalar, ranges: [ClosedRange<UInt32>] = [], classes: [RegexClass] = [],
        isNegated: Bool = false, ignoresCase: Bool = false
    ) {
        self.sample = sample
        self.ranges = ranges
        self.classes = classes
        self.isNegated = isNegated
        self.ignoresCase = ignoresCase
        var bits: (low: UInt64, high: UInt64) = (0, 0)
        for value in UInt8(0)..<128
        where Self[ranges, classes, ignoresCase, holds: Unicode.Scalar(value)] != isNegated {
            if value < 64 { bits.low |= 1 << UInt64(value) } else { bits.high |= 1 << UInt64(value - 64) }
        }
        (low, high) = bits
    }

    /// Whether a character is in the set.
    subscript(holds scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 64 { return low >> UInt64(value) & 1 == 1 }
        if value < 128 { return high >> UInt64(value - 64) & 1 == 1 }
        return Self[ranges, classes, ignoresCase, holds: scalar] != isNegated
    }

    private static subscript(
        ranges: [ClosedRange<UInt32>], classes: [RegexClass], ignoresCase: Bool, holds scalar: Unicode.Scalar
    ) -> Bool {
        if classes.contains(where: { $0[holds: scalar] }) { return true }
        if ranges.contains(where: { $0.contains(scalar.value) }) { return true }
        guard ignoresCase else { return false }
        return [scalar.lowercased, scalar.uppercased].contains { other in
            ranges.contains { $0.contains(other.value) }
        }
    }
}

/// `\d`, `\w`, `\s` and their opposites, as Python's `re` has them for text.
struct RegexClass: Sendable {
    enum Kind: Sendable { case digit, word, space }
    let kind: Kind
    let isNegated: Bool
    /// Whether only ASCII counts, `(?a)`.
    let isASCII: Bool

    subscript(holds scalar: Unicode.Scalar) -> Bool {
        if isASCII, !scalar.isASCII { return isNegated }
        let holds =
            switch kind {
            case .digit: scalar.properties.generalCategory == .decimalNumber
            case .word: scalar.isWordCharacter
            case .space: scalar.properties.isWhitespace || (scalar.value >= 0x1C && scalar.value <= 0x1F)
            }
        return holds != isNegated
    }
}

extension Unicode.Scalar {
    /// What `\w` takes: letters, numbers and the underscore.
    var isWordCharacter: Bool {
        if isASCII { return UInt8(truncatingIfNeeded: value).isASCIILetterOrDigit || self == "_" }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return properties.numericType != nil
        }
    }

    /// In lower case, where that is one character.
    var lowercased: Unicode.Scalar {
        let mapped = properties.lowercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped.first ?? self : self
    }

    /// In upper case, where that is one character.
    var uppercased: Unicode.Scalar {
        let mapped = properties.uppercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped.first ?? self : self
    }
}
