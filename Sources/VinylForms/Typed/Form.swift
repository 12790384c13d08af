public import VinylHTTP
import VinylORM

/// A form as a struct: its properties are the fields, and a value of it is what was entered, found good and typed.
///
/// ```swift
/// @Form struct ContactForm {
///     @FormField(maxLength: 100) var subject: String
///     @FormField(widget: .textarea) var message: String
///     @FormField(.email) var sender: String
///     var copy: Bool
///
///     static func cleanSubject(_ subject: String) async throws -> String { subject.uppercased() }
///
///     mutating func clean() async throws {
///         if copy, sender.hasSuffix("@example.com") {
///             throw ValidationError(field: "copy", "No copies go there.", code: "no_copy")
///         }
///     }
/// }
///
/// let form = try await ContactForm.bind(request)
/// guard let contact = form.cleaned else { return page(try await form.html) }
/// send(contact.subject, contact.message)
/// ```
/// `@Form` writes the conformance. An optional property may be left empty, a `Bool` may be false; everything else has to be
/// entered unless `required: false` says otherwise. A property's initial value is what the form shows first.
public protocol Form: Sendable {
    /// The fields by name, for ``TypedForm`` and ``Cleaning``. Written by `@Form`.
    associatedtype FieldKeys: FormFieldKeys

    /// The fields. Written by `@Form`.
    static var definition: FormDefinition { get }

    /// Makes the value of what was found good. Written by `@Form`.
    /// - Throws: ``MissingValue``
    init(cleaned: CleanedData) throws

    /// The properties as fields take them. Written by `@Form`.
    var formValues: [(name: String, value: FormValue)] { get }

    /// Looks at the fields together where each of them is good by itself; may change them.
    /// - Throws: `ValidationError`, about the whole or by property; anything else ends the validation.
    mutating func clean() async throws

    /// Looks at the fields together, whatever was found in them: Django's `clean`. Values that are not good are nil.
    /// - Throws: as ``clean()``.
    static func cleanFields(_ form: inout Cleaning<Self>) async throws
}

/// The fields of a typed form by name. Written by `@Form`.
public protocol FormFieldKeys: Sendable {
    init()
}

/// A field of a typed form, and the type of its value.
public struct FormKey<Value: FormConvertible>: Sendable {
    /// The property's name, which is the field's.
    public let name: String
    /// Its place among the fields.
    let index: Int

    /// Used by the code that `@Form` writes.
    public init(_ name: String, _ index: Int) {
        self.name = name
        self.index = index
    }
}

extension Form {
    /// Nothing: forms that have rules of their own implement it.
    public mutating func clean() async throws {}

    /// Nothing: forms that have rules of their own implement it.
    public static func cleanFields(_ form: inout Cleaning<Self>) async throws {}

    /// The form with nothing posted to it yet.
    /// - Parameter initial: What it shows first.
    /// - Throws: what making initial values throws.
    public static func unbound(
        initial: Self? = nil, _ options: FormOptions = FormOptions()
    ) async throws -> TypedForm<Self> {
        TypedForm(try await definition.unbound(options.showing(initial)), value: nil)
    }

    /// The form with what was posted, checked.
    /// - Parameter initial: What it showed first.
    /// - Throws: what a field, a rule or `clean` throws beside `ValidationError`.
    public static func bound(
        to data: FormData, initial: Self? = nil, _ options: FormOptions = FormOptions()
    ) async throws -> TypedForm<Self> {
        let form = try await definition.bound(to: data, options.showing(initial))
        return TypedForm(form, value: form.isValid ? try Self(cleaned: form.cleanedData) : nil)
    }

    /// The form with the parameters of a query string, checked.
    /// - Throws: as ``bound(to:initial:_:)``.
    public static func bound(
        to query: QueryDict, initial: Self? = nil, _ options: FormOptions = FormOptions()
    ) async throws -> TypedForm<Self> {
        try await bound(to: FormData(fields: query), initial: initial, options)
    }

    /// The form for a request: with what a POST carries, checked; with nothing for other methods.
    /// - Parameter initial: What it shows, or showed, first.
    /// - Throws: what reading the request's body throws; as ``bound(to:initial:_:)``.
    public static func bind(
        _ request: Request, initial: Self? = nil, _ options: FormOptions = FormOptions()
    ) async throws -> TypedForm<Self> {
        let data = try await definition.posted(request)
        guard let data else { return try await unbound(initial: initial, options) }
        return try await bound(to: data, initial: initial, options)
    }

    /// The definition of a form whose fields are these. Used by the code that `@Form` writes.
    // sync: lazy — makes a value
    public static func makeDefinition(
        _ fields: [(String, any FormField)], cleanField: [String: FormDefinition.FieldHook] = [:],
        errorCSSClass: String? = nil, requiredCSSClass: String? = nil
    ) -> FormDefinition {
        var definition = FormDefinition(fields, errorCSSClass: errorCSSClass, requiredCSSClass: requiredCSSClass)
        definition.cleanField = cleanField
        definition.clean = [
            { form in
                var cleaning = Cleaning<Self>(form)
                do {
                    try await cleanFields(&cleaning)
                    form = cleaning.form
                } catch {
                    form = cleaning.form
                    throw error
                }
                guard form.errors.isEmpty else { return }
                var value = try Self(cleaned: form.cleanedData)
                try await value.clean()
                for (name, value) in value.formValues { form.cleanedData[name] = value }
            }
        ]
        return definition
    }

    /// A rule about one field's typed value. Used by the code that `@Form` writes.
    // sync: lazy — makes a value
    public static func fieldHook<Value: FormConvertible>(
        _ name: String, _ clean: @escaping @Sendable (Value) async throws -> Value
    ) -> FormDefinition.FieldHook {
        { value, form in try await clean(try form.cleanedData.value(name, Value.self)).formValue }
    }
}

extension FormOptions {
    /// The same with what a typed form shows first; what stands here already wins.
    // sync: lazy — makes a value
    fileprivate func showing(_ initial: (any Form)?) -> FormOptions {
        guard let initial else { return self }
        var options = self
        for (name, value) in initial.formValues where options.initial[name] == nil { options.initial[name] = value }
        return options
    }
}

extension CleanedData {
    /// A field's value as a Swift type. Used by the code that `@Form` writes.
    /// - Throws: ``MissingValue``
    // sync: lazy — converts a value
    public func value<Value: FormConvertible>(_ name: String, _ type: Value.Type) throws(MissingValue) -> Value {
        guard let value = Value(formValue: self[name] ?? .null) else {
            throw MissingValue(name: name, type: String(describing: type))
        }
        return value
    }
}

/// A field found something good that is no value of its property's type: the field is not the one for that type.
public struct MissingValue: Error, Sendable, CustomStringConvertible {
    public let name: String
    /// The property's type.
    public let type: String

    public var description: String {
        "the field '\(name)' gave no value of type \(type). Use a field whose values are of that type, or make the property optional."
    }
}
