/// A number in digits and lower-case letters, as links have it that are read out or typed. Source: Django,
/// `int_to_base36` and `base36_to_int`.
public struct Base36: Sendable, Hashable {
    /// At least 0.
    public let number: Int

    /// - Throws: ``InvalidBase36`` where the number is negative.
    public init(_ number: Int) throws(InvalidBase36) {
        guard number >= 0 else { throw InvalidBase36(reason: "a negative number has no base 36") }
        self.number = number
    }

    /// Reads text, in either case.
    /// - Throws: ``InvalidBase36`` where it is no number, is longer than 13 characters or beyond 64 bits.
    public init(_ text: String) throws(InvalidBase36) {
        guard text.utf8.count <= 13 else { throw InvalidBase36(reason: "it is longer than 13 characters") }
        guard let number = Int(text.strippingWhitespace, radix: 36) else {
            throw InvalidBase36(reason: "it is no number of digits and letters within 64 bits")
        }
        self.number = number
    }

    /// The digits.
    public var text: String { String(number, radix: 36) }
}

/// Text or a number that has no base 36.
public struct InvalidBase36: Error, CustomStringConvertible {
    public let reason: String
    public var description: String { "no base 36: \(reason)" }
}
