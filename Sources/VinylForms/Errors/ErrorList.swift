public import VinylORM
public import VinylText

/// What is wrong with one field, or with a form as a whole. Django's `ErrorList`.
public struct ErrorList: Sendable {
    /// The issues, in the order in which they were found.
    public internal(set) var issues: [ValidationIssue]
    /// The class beside `errorlist`: `nonfield` for a form's own, `nonform` for a formset's.
    public let cssClass: String?

    public init(_ issues: [ValidationIssue] = [], cssClass: String? = nil) {
        self.issues = issues
        self.cssClass = cssClass
    }

    public var isEmpty: Bool { issues.isEmpty }

    /// The sentences.
    public var messages: [String] { issues.map(\.message) }

    /// A list, or nothing where there are no errors. Django's `as_ul`.
    public var html: HTML {
        var html = HTMLBuffer()
        write(into: &html)
        return html.html
    }

    /// A line for each, with an asterisk. Django's `as_text`.
    public var text: String { issues.map { "* \($0.message)" }.joined(separator: "\n") }

    // sync: floor — writes text
    func write(into html: inout HTMLBuffer) {
        guard !issues.isEmpty else { return }
        html.append("<ul class=\"errorlist")
        if let cssClass {
            html.append(" ")
            html.append(escaping: cssClass)
        }
        html.append("\">")
        for issue in issues {
            html.append("<li>")
            html.append(escaping: issue.message)
            html.append("</li>")
        }
        html.append("</ul>")
    }
}
