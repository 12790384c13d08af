public import VinylHTTP
public import VinylORM

/// A form with what was posted to it, or with nothing yet. Django's form object.
///
/// ```swift
/// let form = try await contact.bind(request)
/// guard form.isValid else { return page(try await form.html) }
/// ```
/// It is checked when it is made, so its errors and values are there without awaiting; showing it awaits, since the choices
/// of a field may come from a database.
public struct BoundForm: Sendable {
    /// What the form is made of.
    public let definition: FormDefinition
    /// What was posted; nil where the form is not bound.
    public let data: FormData?
    /// What was said about this use of the form.
    public let options: FormOptions
    /// The values that were found good.
    public var cleanedData = CleanedData()
    /// What is wrong.
    public private(set) var errors = FormErrors()
    /// What each field shows first, and what was posted to it, in the order of the fields.
    var values: [(initial: FormValue, data: FormValue)] = []

    /// Whether something was posted to it, if only an empty form.
    public var isBound: Bool { data != nil }

    /// Whether something was posted to it and nothing is wrong with that.
    public var isValid: Bool { isBound && errors.isEmpty }

    /// Whether it must be posted as `multipart/form-data`.
    public var isMultipart: Bool { definition.isMultipart }

    /// What is wrong with the form as a whole.
    public var nonFieldErrors: ErrorList { errors.nonField }

    /// Adds to what is wrong; a field's value is then no longer among the good ones.
    ///
    /// A form's `clean` may call it, and so may a view that learns of something wrong later.
    /// - Parameters:
    ///   - error: Its issues by field belong to these fields; those about the whole to `field`, if one is given.
    ///   - field: Nil: the form as a whole.
    /// - Throws: ``UnknownField``
    // sync: lazy — changes a value
    public mutating func addError(_ error: ValidationError, to field: String? = nil) throws(UnknownField) {
        let whole = ValidationError.nonFieldErrors
        let names = error.errors.keys.sorted { ($0 == whole ? 0 : 1, place($0)) < ($1 == whole ? 0 : 1, place($1)) }
        for name in names {
            let target = name == whole ? field ?? whole : name
            guard target == whole || definition[target] != nil else {
                throw UnknownField(name: target, fields: definition.entries.map(\.name))
            }
            errors.add(error[name], to: target)
            cleanedData[target] = nil
        }
    }

    /// Adds one thing that is wrong.
    // sync: lazy — changes a value
    public mutating func addError(
        _ message: String, code: String? = nil, to field: String? = nil
    ) throws(UnknownField) {
        try addError(ValidationError(message, code: code), to: field)
    }

    // sync: lazy — looks a name up
    private func place(_ name: String) -> Int { definition.entries.firstIndex { $0.name == name } ?? .max }

    /// The name of a field's control. Django's `add_prefix`.
    // sync: lazy — writes text
    public func htmlName(_ field: String) -> String {
        guard let prefix = options.prefix, !prefix.isEmpty else { return field }
        return "\(prefix)-\(field)"
    }

    var usesRequiredAttribute: Bool { options.usesRequiredAttribute && !options.emptyPermitted }

    // sync: lazy — writes text
    func initialName(_ field: String) -> String { "initial-" + htmlName(field) }

    /// A field with what is to be shown of it, by its name; nil where there is none of that name.
    public subscript(name: String) -> BoundField? {
        definition.entries.firstIndex { $0.name == name }.map { BoundField(self, at: $0) }
    }

    /// The fields, in order.
    public var fields: [BoundField] { definition.entries.indices.map { BoundField(self, at: $0) } }

    /// The fields that people see.
    public var visibleFields: [BoundField] { fields.filter { !$0.isHidden } }

    /// The fields that people do not see.
    public var hiddenFields: [BoundField] { fields.filter(\.isHidden) }
}

/// An error was added to a field that the form does not have.
public struct UnknownField: Error, Sendable, CustomStringConvertible {
    public let name: String
    /// The fields that there are.
    public let fields: [String]

    public var description: String {
        "the form has no field named '\(name)'. Choices are: \(fields.joined(separator: ", "))."
    }
}
