public import VinylText

/// A typed form with what was posted to it, or with nothing yet.
///
/// ```swift
/// let form = try await ContactForm.bind(request)
/// if let contact = form.cleaned { … }
/// form.subject.errors            // of one field
/// try await form.subject.html
/// ```
@dynamicMemberLookup
public struct TypedForm<F: Form>: Sendable {
    /// The form without the types.
    public private(set) var form: BoundForm
    private let value: F?

    init(_ form: BoundForm, value: F?) {
        self.form = form
        self.value = value
    }

    /// What was entered; nil where nothing was posted, and where something is wrong.
    public var cleaned: F? { form.isValid ? value : nil }

    /// Whether something was posted.
    public var isBound: Bool { form.isBound }
    /// Whether something was posted and nothing is wrong with that.
    public var isValid: Bool { form.isValid }
    /// Whether the form must be posted as `multipart/form-data`.
    public var isMultipart: Bool { form.isMultipart }
    /// What is wrong.
    public var errors: FormErrors { form.errors }
    /// What is wrong with the form as a whole.
    public var nonFieldErrors: ErrorList { form.nonFieldErrors }

    /// A field, by the property's name.
    public subscript<Value>(dynamicMember path: KeyPath<F.FieldKeys, FormKey<Value>>) -> BoundField {
        BoundField(form, at: F.FieldKeys()[keyPath: path].index)
    }

    /// Adds something that is wrong, which was found out later.
    /// - Parameter field: `\.subject`; nil: the form as a whole.
    // sync: lazy — changes a value
    public mutating func addError(_ message: String, code: String? = nil) throws(UnknownField) {
        try form.addError(message, code: code)
    }

    /// Adds something that is wrong with a field, which was found out later.
    // sync: lazy — changes a value
    public mutating func addError<Value>(
        _ message: String, code: String? = nil, to field: KeyPath<F.FieldKeys, FormKey<Value>>
    ) throws(UnknownField) {
        try form.addError(message, code: code, to: F.FieldKeys()[keyPath: field].name)
    }

    /// The fields of which the value is another one than the form showed first.
    public func changedData() async throws -> [String] { try await form.changedData() }
    /// Whether anything was changed.
    public func hasChanged() async throws -> Bool { try await form.hasChanged() }

    /// The form as it is printed.
    /// - Throws: what reading choices throws.
    public var html: HTML { get async throws { try await form.html } }
    /// The form in a layout.
    /// - Throws: what reading choices throws.
    public func html(_ layout: FormLayout) async throws -> HTML { try await form.html(layout) }
}

/// A typed form while its fields are looked at together. Values that are not good are nil; setting one changes what was entered.
@dynamicMemberLookup
public struct Cleaning<F: Form>: Sendable {
    /// The form without the types.
    public var form: BoundForm

    init(_ form: BoundForm) { self.form = form }

    /// A field's value.
    public subscript<Value>(dynamicMember path: KeyPath<F.FieldKeys, FormKey<Value>>) -> Value? {
        get { form.cleanedData[F.FieldKeys()[keyPath: path].name].flatMap { Value(formValue: $0) } }
        set { form.cleanedData[F.FieldKeys()[keyPath: path].name] = newValue?.formValue }
    }

    /// Adds something that is wrong with the form as a whole.
    // sync: lazy — changes a value
    public mutating func addError(_ message: String, code: String? = nil) throws(UnknownField) {
        try form.addError(message, code: code)
    }

    /// Adds something that is wrong with a field.
    // sync: lazy — changes a value
    public mutating func addError<Value>(
        _ message: String, code: String? = nil, to field: KeyPath<F.FieldKeys, FormKey<Value>>
    ) throws(UnknownField) {
        try form.addError(message, code: code, to: F.FieldKeys()[keyPath: field].name)
    }
}
