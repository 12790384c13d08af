/// A piece of HTML, built from literals and escaped values.
///
/// ```swift
/// let page: HTML = "<h1>\(article.title)</h1>"          // the title is escaped
/// let list: HTML = "<ul>\(items.map { "<li>\($0)</li>" as HTML })</ul>"
/// ```
/// Literals are taken as they stand; every interpolated value is escaped, except HTML itself. There is no other way
/// to get text in unescaped than ``init(trusted:)``, which one can search for.
public struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    public private(set) var description: String

    /// Text that is HTML already and comes from nobody's input.
    public init(trusted text: String) { description = text }

    public init(stringLiteral value: String) { description = value }

    public init(stringInterpolation: StringInterpolation) { description = stringInterpolation.text }

    /// Collects the pieces of a literal.
    public struct StringInterpolation: StringInterpolationProtocol {
        var text: String

        public init(literalCapacity: Int, interpolationCount: Int) {
            text = ""
            text.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        // sync: protocol StringInterpolationProtocol
        public mutating func appendLiteral(_ literal: String) { text += literal }
        // sync: protocol StringInterpolationProtocol
        public mutating func appendInterpolation(_ value: String) { text += EscapedHTML(value).description }
        // sync: protocol StringInterpolationProtocol
        public mutating func appendInterpolation(_ value: Int64) { text += String(value) }
        // sync: protocol StringInterpolationProtocol
        public mutating func appendInterpolation(_ value: Int) { text += String(value) }
        // sync: protocol StringInterpolationProtocol
        public mutating func appendInterpolation(_ value: HTML) { text += value.description }
        // sync: protocol StringInterpolationProtocol
        public mutating func appendInterpolation(_ value: HTML?) { text += value?.description ?? "" }
        // sync: protocol StringInterpolationProtocol
        public mutating func appendInterpolation(_ values: [HTML]) { for value in values { text += value.description } }
    }

    /// Appends a piece.
    public static func += (html: inout HTML, piece: HTML) { html.description += piece.description }
}
