/// A page's number as it comes: an integer, or a text out of an address that may spell one.
public struct PageNumber: Sendable, Hashable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    /// The number; nil where there is none.
    let value: Int?
    /// What was given.
    let text: String

    public init(_ number: Int) {
        value = number
        text = String(number)
    }

    /// A number with a fraction is none.
    public init(_ number: Double) {
        value = Int(exactly: number)
        text = FloatText(number).description
    }

    /// Digits, perhaps with a sign, with white space around them.
    public init(_ text: String) {
        let trimmed = text.trimmingSpace
        let digits = trimmed.hasPrefix("+") || trimmed.hasPrefix("-") ? trimmed.dropFirst() : trimmed[...]
        let isNumber = digits.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } && !digits.isEmpty
        // Too long for an integer: a page that surely is not there.
        value = isNumber ? Int(trimmed) ?? (trimmed.hasPrefix("-") ? .min : .max) : nil
        self.text = text
    }

    public init(integerLiteral value: Int) { self.init(value) }
    public init(stringLiteral value: String) { self.init(value) }
}

/// A page was asked for by what is no integer.
public struct PageNotAnInteger: Error, Sendable, CustomStringConvertible {
    /// What was given.
    public let text: String

    public var description: String { "the page “\(text)” is no integer; getPage takes the first page then." }
}

/// A page was asked for that is not there.
public struct EmptyPage: Error, Sendable, CustomStringConvertible {
    /// The page's number.
    public let number: Int
    /// How many pages there are.
    public let pages: Int

    public var description: String {
        "there is no page \(number), of \(pages); getPage takes the last page then."
    }
}
