/// Text with the five characters escaped that mean something in HTML text and attribute values.
///
/// Source: Django, `django.utils.html.escape`.
public struct EscapedHTML: Sendable, CustomStringConvertible {
    public let description: String

    /// Escapes `text`.
    public init(_ text: String) { description = HTMLEscaping.escaped(text) }
}
