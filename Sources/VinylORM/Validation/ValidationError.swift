/// What is wrong with a row's values, by field. Thrown by
/// ``Model/fullClean(exclude:validateUnique:validateConstraints:isNew:using:)`` and its parts, by validators, and by a
/// model's own ``Model/clean()``.
///
/// ```swift
/// do { try await article.fullClean() } catch let error as ValidationError {
///     for issue in error["title"] { show(issue.message) }
/// }
/// ```
/// Messages are made for the person who entered the values; ``ValidationIssue/code`` is for programs.
public struct ValidationError: Error, Sendable, Hashable {
    /// The key of what is wrong with the row as a whole.
    public static let nonFieldErrors = "__all__"

    /// The issues by the property's name, or under ``nonFieldErrors``.
    public private(set) var errors: [String: [ValidationIssue]]

    /// Something about the row as a whole; in a validator, about the value that it was given.
    public init(_ message: String, code: String? = nil, parameters: [String: String] = [:]) {
        self.init([ValidationIssue(message, code: code, parameters: parameters)])
    }

    /// Something about one field.
    public init(field: String, _ message: String, code: String? = nil, parameters: [String: String] = [:]) {
        self.init(fields: [field: [ValidationIssue(message, code: code, parameters: parameters)]])
    }

    /// Several things about the row as a whole.
    public init(_ issues: [ValidationIssue]) { self.init(fields: [ValidationError.nonFieldErrors: issues]) }

    /// Several things, by field.
    public init(fields: [String: [ValidationIssue]]) { errors = fields.filter { !$0.value.isEmpty } }

    /// Nothing yet; ``merge(_:)`` adds to it.
    init() { errors = [:] }

    /// Whether nothing is wrong. False for every error that was thrown.
    public var isEmpty: Bool { errors.isEmpty }

    /// Every issue, those of the whole row first, then by field.
    public var issues: [ValidationIssue] { fields.flatMap { self[$0] } }

    /// What is wrong with a field, or with the row (``nonFieldErrors``). Empty where nothing is.
    public subscript(field: String) -> [ValidationIssue] { errors[field] ?? [] }

    /// Adds another error's issues to the fields they are about.
    // sync: lazy — adds to a value
    public mutating func merge(_ other: ValidationError) {
        for (field, issues) in other.errors { errors[field, default: []] += issues }
    }

    /// The same issues, all of them about one field.
    // sync: lazy — changes a value
    func about(_ field: String) -> ValidationError { ValidationError(fields: [field: issues]) }

    /// The fields in the order of ``description``.
    private var fields: [String] {
        errors.keys.sorted { left, right in
            let isWhole = left == ValidationError.nonFieldErrors
            return isWhole != (right == ValidationError.nonFieldErrors) ? isWhole : left < right
        }
    }
}

extension ValidationError: CustomStringConvertible {
    public var description: String {
        fields.map { field in
            let messages = self[field].map(\.description).joined(separator: " ")
            return field == ValidationError.nonFieldErrors ? messages : "\(field): \(messages)"
        }.joined(separator: "\n")
    }
}

/// One thing that is wrong with a value.
public struct ValidationIssue: Sendable, Hashable, CustomStringConvertible {
    /// What kind of thing, in Django's words: `blank`, `max_length`, `unique`. Nil where Django has none: for a check
    /// constraint, and for a unique one with a condition.
    public let code: String?
    /// A sentence for whoever entered the value.
    public let message: String
    /// What the sentence speaks of, for programs that write their own: `["limit_value": "5"]`.
    public let parameters: [String: String]

    public init(_ message: String, code: String? = nil, parameters: [String: String] = [:]) {
        self.code = code
        self.message = message
        self.parameters = parameters
    }

    public var description: String { message }
}
