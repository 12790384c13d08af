/// A piece of a statement: text, and the constants whose places (`?`) are in it, in order.
///
/// Text comes from string literals in the program and from quoted names alone: interpolation takes fragments, so a value
/// cannot become text by mistake.
/// ```swift
/// SQLFragment("COALESCE(\(left), \(right))")
/// ```
public struct SQLFragment: Sendable, ExpressibleByStringInterpolation {
    var text: String
    /// Which of the query's constants each place takes.
    var constants: [Int]

    public init(stringLiteral value: StaticString) {
        text = value.description
        constants = []
    }

    public init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
        constants = stringInterpolation.constants
    }

    /// Text that was checked or quoted.
    init(trusted text: String, _ constants: [Int] = []) {
        self.text = text
        self.constants = constants
    }

    public struct Interpolation: StringInterpolationProtocol {
        var text = ""
        var constants: [Int] = []

        public init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

        // sync: protocol StringInterpolationProtocol
        public mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        // sync: lazy — joins text
        public mutating func appendInterpolation(_ fragment: SQLFragment) {
            text += fragment.text
            constants += fragment.constants
        }

        // sync: lazy — joins text
        public mutating func appendInterpolation(_ fragments: [SQLFragment]) {
            appendInterpolation(fragments.joined(", "))
        }

        // sync: lazy — joins text
        mutating func appendInterpolation(trusted text: String) { self.text += text }
    }

    static func + (left: SQLFragment, right: SQLFragment) -> SQLFragment {
        SQLFragment(trusted: left.text + right.text, left.constants + right.constants)
    }

    static func += (left: inout SQLFragment, right: SQLFragment) {
        left.text += right.text
        left.constants += right.constants
    }
}

extension Array where Element == SQLFragment {
    /// One after another, with `separator` between them.
    // sync: lazy — joins text
    public func joined(_ separator: StaticString) -> SQLFragment {
        SQLFragment(
            trusted: map(\.text).joined(separator: separator.description), flatMap(\.constants))
    }
}
