/// A template that cannot be compiled, or whose rendering met a tag that makes no sense.
///
/// ```
/// blog/list.html, line 3, column 5: Invalid block tag 'fro'. …
///     {% fro article in articles %}
/// ```
public struct TemplateSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public let reason: String
    /// Where; nil where the error was made by hand and nothing knew the place.
    public internal(set) var place: TemplatePlace?

    /// - Parameter reason: What is wrong and what to do, as a sentence. The parser and the renderer add the place.
    public init(_ reason: String) { self.reason = reason }

    init(_ reason: String, at place: TemplatePlace?) {
        self.reason = reason
        self.place = place
    }

    public var description: String {
        guard let place else { return reason }
        return "\(place): \(reason)\n    \(place.excerpt)"
    }

    /// The same error with a place, where it has none.
    // sync: lazy — makes a value
    func located(_ place: @autoclosure () -> TemplatePlace) -> TemplateSyntaxError {
        self.place == nil ? TemplateSyntaxError(reason, at: place()) : self
    }
}

/// A place in a template.
public struct TemplatePlace: Sendable, Hashable, CustomStringConvertible {
    /// The template's name; nil for one that was made of a string.
    public let template: String?
    /// The line, from 1.
    public let line: Int
    /// The column of the tag's first character, from 1, in characters of Unicode.
    public let column: Int
    /// The line's text, without the white space around it; at most 160 bytes.
    public let excerpt: String

    public var description: String { "\(template ?? "template"), line \(line), column \(column)" }
}
