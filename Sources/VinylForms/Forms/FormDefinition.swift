/// What a form is made of: fields, their order, and what is asked about their values together. Django's form class.
///
/// ```swift
/// let contact = FormDefinition(["subject": CharField(maxLength: 100), "sender": EmailField()]) { form in
///     if form.cleanedData["subject"] == nil { … }
/// }
/// let form = try await contact.bound(to: data)
/// ```
/// Made once and used for each request. ``Form`` makes one of a struct, with typed values; this is what lies below it, and
/// what forms are made of whose fields are known at run time alone.
public struct FormDefinition: Sendable, ExpressibleByDictionaryLiteral {
    /// Looks at the values together: may change ``BoundForm/cleanedData``, add errors, or throw a `ValidationError`.
    public typealias Hook = @Sendable (inout BoundForm) async throws -> Void
    /// Looks at the value of one field, which was found good, and gives the one to take.
    public typealias FieldHook = @Sendable (FormValue, inout BoundForm) async throws -> FormValue

    /// A field with its name, and its widget ready for use.
    public struct Entry: Sendable {
        public let name: String
        public let field: any FormField
        public let widget: any Widget

        init(_ name: String, _ field: any FormField) {
            self.name = name
            self.field = field
            widget = field.widget
        }
    }

    /// The fields, in order.
    public private(set) var entries: [Entry] = []
    /// Asked about a field's value after the field itself. Django's `clean_<field>`.
    public var cleanField: [String: FieldHook] = [:]
    /// Asked after all fields, whatever was found in them. Django's `clean`.
    public var clean: [Hook] = []
    /// A class for fields in which something is wrong.
    public var errorCSSClass: String?
    /// A class for fields that must be filled in.
    public var requiredCSSClass: String?

    /// - Parameters:
    ///   - fieldOrder: Names that come first, in this order; the others follow as they stand. Unknown ones are passed over.
    ///   - clean: Asked after all fields.
    public init(
        _ fields: [(String, any FormField)], fieldOrder: [String] = [], errorCSSClass: String? = nil,
        requiredCSSClass: String? = nil, clean: Hook? = nil
    ) {
        self.errorCSSClass = errorCSSClass
        self.requiredCSSClass = requiredCSSClass
        if let clean { self.clean = [clean] }
        for (name, field) in fields { self[name] = field }
        order(fieldOrder)
    }

    /// - Parameter clean: Asked after all fields.
    public init(_ fields: KeyValuePairs<String, any FormField>, clean: Hook? = nil) {
        self.init(fields.map { ($0.key, $0.value) }, clean: clean)
    }

    public init(dictionaryLiteral elements: (String, any FormField)...) {
        self.init(elements.map { ($0, $1) })
    }

    /// A field by name; nil where there is none such, and to take it out. A new one stands last.
    public subscript(name: String) -> (any FormField)? {
        get { entries.first { $0.name == name }?.field }
        set {
            let index = entries.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let field?): entries[index] = Entry(name, field)
            case (let index?, nil): entries.remove(at: index)
            case (nil, let field?): entries.append(Entry(name, field))
            case (nil, nil): break
            }
        }
    }

    /// Puts those names first, in this order. Django's `order_fields`.
    // sync: lazy — changes a value
    public mutating func order(_ names: [String]) {
        guard !names.isEmpty else { return }
        let first = names.compactMap { name in entries.first { $0.name == name } }
        entries = first + entries.filter { !names.contains($0.name) }
    }

    /// Whether a form of this kind must be posted as `multipart/form-data`.
    public var isMultipart: Bool { entries.contains { $0.widget.needsMultipart } }
}
