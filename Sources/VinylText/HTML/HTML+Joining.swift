extension HTML {
    /// Two pieces of HTML, one after the other: still HTML.
    public static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.description + right.description) }

    /// HTML and text that may be anything: no longer HTML. Escape the text first to keep it one.
    @_disfavoredOverload
    public static func + (left: HTML, right: String) -> String { left.description + right }

    /// Text that may be anything and HTML: no longer HTML.
    @_disfavoredOverload
    public static func + (left: String, right: HTML) -> String { left + right.description }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { description.isEmpty }
}

extension Sequence where Element == HTML {
    /// The pieces with `separator` between them.
    // sync: floor — joins text
    public func joined(separator: HTML = "") -> HTML {
        HTML(trusted: map(\.description).joined(separator: separator.description))
    }
}
