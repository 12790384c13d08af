public import VinylORM
public import VinylText

/// What is wrong with a form, by field. Django's `form.errors`.
///
/// ```swift
/// if form.errors["sender"].isEmpty { … }
/// for (field, errors) in form.errors.byField { … }
/// ```
public struct FormErrors: Sendable {
    /// The fields in which something is wrong, in the order in which it was found; the form's own errors stand under
    /// `ValidationError.nonFieldErrors`.
    public private(set) var byField: [(field: String, errors: ErrorList)] = []

    /// Nothing wrong.
    public init() {}

    public var isEmpty: Bool { byField.isEmpty }

    /// In how many fields something is wrong.
    public var count: Int { byField.count }

    /// What is wrong with a field; empty where nothing is.
    public subscript(field: String) -> ErrorList {
        byField.first { $0.field == field }?.errors
            ?? ErrorList(cssClass: field == ValidationError.nonFieldErrors ? "nonfield" : nil)
    }

    /// What is wrong with the form as a whole.
    public var nonField: ErrorList { self[ValidationError.nonFieldErrors] }

    /// Whether a field, or the form, has an error; of that code, if one is given. Django's `has_error`.
    // sync: floor — looks into a value
    public func contains(_ field: String, code: String? = nil) -> Bool {
        let issues = self[field].issues
        return code.map { code in issues.contains { $0.code == code } } ?? !issues.isEmpty
    }

    // sync: floor — adds to a value
    mutating func add(_ issues: [ValidationIssue], to field: String) {
        guard !issues.isEmpty else { return }
        if let index = byField.firstIndex(where: { $0.field == field }) {
            byField[index].errors.issues += issues
        } else {
            byField.append(
                (field, ErrorList(issues, cssClass: field == ValidationError.nonFieldErrors ? "nonfield" : nil)))
        }
    }

    /// A list of the fields with a list of errors in each, or nothing. Django's `as_ul`.
    public var html: HTML {
        var html = HTMLBuffer()
        guard !isEmpty else { return html.html }
        html.append("<ul class=\"errorlist\">")
        for (field, errors) in byField {
            html.append("<li>")
            html.append(escaping: field)
            errors.write(into: &html)
            html.append("</li>")
        }
        html.append("</ul>")
        return html.html
    }

    /// A line for each field and for each of its errors. Django's `as_text`.
    public var text: String {
        byField.map { field, errors in
            "* \(field)\n" + errors.messages.map { "  * \($0)" }.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// `{"sender": [{"message": "…", "code": "invalid"}]}`, for programs. Django's `as_json`.
    public var json: JSONValue {
        var document = JSONObject()
        for (field, errors) in byField {
            document[field] = FormErrors.json(errors.issues)
        }
        return .object(document)
    }

    // sync: lazy — makes a document
    static func json(_ issues: [ValidationIssue]) -> JSONValue {
        .array(issues.map { ["message": .string($0.message), "code": .string($0.code ?? "")] })
    }

    /// The same as an error to throw.
    public var validationError: ValidationError {
        ValidationError(fields: Dictionary(byField.map { ($0.field, $0.errors.issues) }) { $0 + $1 })
    }
}
