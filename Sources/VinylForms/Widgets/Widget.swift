public import VinylHTTP
public import VinylText

/// How a field is shown and how its value is read from what was posted. Django's `Widget`.
///
/// A widget of one's own keeps its ``settings`` and says what differs:
/// ```swift
/// struct ColorInput: Widget {
///     var settings = WidgetSettings()
///     func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
///         html.appendInput("color", element, value: element.value.isNull ? nil : element.value.description)
///     }
/// }
/// ```
/// Everything that a user's widget can do may await: a list of choices may come from a database.
public protocol Widget: Sendable {
    /// What every widget has.
    var settings: WidgetSettings { get set }
    /// Whether people do not see it.
    var isHidden: Bool { get }
    /// Whether the form must be posted as `multipart/form-data`.
    var needsMultipart: Bool { get }
    /// Whether it is several controls, which belong into a `fieldset` with a `legend`.
    var usesFieldset: Bool { get }
    /// Whether it shows fractions of a second; where not, an initial value has none either.
    var keepsMicroseconds: Bool { get }

    /// Reads the value from what was posted: as text, as a list of texts, as a file. ``FormValue/null`` where it is not there.
    func value(of name: String, in data: FormData) async throws -> FormValue
    /// Whether what was posted says nothing about the widget. Not so for controls that browsers leave out when unset.
    func isOmitted(_ name: String, from data: FormData) async throws -> Bool
    /// Whether the element may have the attribute `required`.
    func usesRequired(initial: FormValue) async throws -> Bool
    /// The identifier that the label names; "" for none. `id` is never empty.
    func idForLabel(_ id: String, index: String?) async -> String
    /// Writes the element.
    func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws
    /// The controls that it is made of, one by one.
    func subwidgets(_ element: WidgetElement) async throws -> [Subwidget]
}

/// What every widget has.
public struct WidgetSettings: Sendable {
    /// The attributes of its element.
    public var attributes: HTMLAttributes
    /// Whether its field must be filled in.
    public var isRequired = false
    /// Whether numbers and dates are written as people write them.
    public var isLocalized = false

    public init(_ attributes: HTMLAttributes = [:]) { self.attributes = attributes }
}

/// An element that a widget is to write.
public struct WidgetElement: Sendable {
    /// The control's name.
    public var name: String
    /// What it shows.
    public var value: FormValue
    /// The attributes: the widget's own, and those that the form adds.
    public var attributes: HTMLAttributes

    public init(name: String, value: FormValue, attributes: HTMLAttributes = [:]) {
        self.name = name
        self.value = value
        self.attributes = attributes
    }
}

/// One of the controls that a widget is made of: a radio button, an option. Django's `BoundWidget`.
public struct Subwidget: Sendable {
    /// The control, with its label where it has one of its own. Django's `{{ radio }}`.
    public let html: HTML
    /// The control alone. Django's `radio.tag`.
    public let tag: HTML
    /// What people read. Django's `choice_label`.
    public let label: String
    /// The control's value.
    public let value: FormValue
    /// The control's identifier; "" for none.
    public let id: String
    /// Whether it is chosen.
    public let isSelected: Bool

    public init(
        html: HTML, tag: HTML? = nil, label: String = "", value: FormValue = .null, id: String = "",
        isSelected: Bool = false
    ) {
        self.html = html
        self.tag = tag ?? html
        self.label = label
        self.value = value
        self.id = id
        self.isSelected = isSelected
    }
}

extension Widget {
    public var isHidden: Bool { false }
    public var needsMultipart: Bool { false }
    public var usesFieldset: Bool { false }
    public var keepsMicroseconds: Bool { true }

    /// The attributes of its element.
    public var attributes: HTMLAttributes {
        get { settings.attributes }
        set { settings.attributes = newValue }
    }

    /// The last text of that name.
    public func value(of name: String, in data: FormData) async throws -> FormValue {
        data[name].map { .text($0) } ?? .null
    }

    public func isOmitted(_ name: String, from data: FormData) async throws -> Bool { !data.fields[contains: name] }

    public func usesRequired(initial: FormValue) async throws -> Bool { !isHidden }

    public func idForLabel(_ id: String, index: String?) async -> String { id }

    /// The widget as one control.
    public func subwidgets(_ element: WidgetElement) async throws -> [Subwidget] {
        var html = HTMLBuffer()
        try await render(element, into: &html)
        return [Subwidget(html: html.html, value: element.value, id: element.attributes["id"]?.text ?? "")]
    }

    /// The element as HTML, with the widget's own attributes.
    /// - Throws: what reading the choices throws.
    public func html(_ name: String, _ value: FormValue, _ attributes: HTMLAttributes = [:]) async throws -> HTML {
        var html = HTMLBuffer()
        let merged = settings.attributes.merging(attributes)
        try await render(WidgetElement(name: name, value: value, attributes: merged), into: &html)
        return html.html
    }

    /// What a control shows of a value; nil for nothing. Django's `format_value`.
    // sync: lazy — writes text
    func shown(_ value: FormValue) -> String? {
        switch value {
        case .null: nil
        case .text(let text): text.isEmpty ? nil : text
        default: value.description
        }
    }
}

extension HTMLBuffer {
    /// Writes an `input` element.
    /// - Parameter value: Nil: without the attribute.
    // sync: floor — appends to a buffer
    public mutating func appendInput(_ type: String, _ element: WidgetElement, value: String?) {
        append("<input type=\"")
        append(escaping: type)
        append("\" name=\"")
        append(escaping: element.name)
        if let value {
            append("\" value=\"")
            append(escaping: value)
        }
        append("\"")
        append(element.attributes)
        append(">")
    }
}
