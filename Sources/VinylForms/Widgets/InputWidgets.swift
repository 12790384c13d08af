public import VinylHTTP
import VinylText

/// A widget that is one `input` element.
public protocol InputWidget: Widget {
    /// The attribute `type`.
    var inputType: String { get set }
}

extension InputWidget {
    public var isHidden: Bool { inputType == "hidden" }

    public func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        html.appendInput(inputType, element, value: shown(element.value))
    }
}

extension WidgetSettings {
    /// The attributes without `type`, which takes the place of the widget's own.
    init(_ attributes: HTMLAttributes, type: inout String) {
        var attributes = attributes
        if let given = attributes["type"]?.text { type = given }
        attributes["type"] = nil
        self.init(attributes)
    }
}

/// A line of text.
public struct TextInput: InputWidget {
    public var settings: WidgetSettings
    public var inputType = "text"
    public init(_ attributes: HTMLAttributes = [:]) { settings = WidgetSettings(attributes, type: &inputType) }
}

/// A number.
public struct NumberInput: InputWidget {
    public var settings: WidgetSettings
    public var inputType = "number"
    public init(_ attributes: HTMLAttributes = [:]) { settings = WidgetSettings(attributes, type: &inputType) }
}

/// An e-mail address.
public struct EmailInput: InputWidget {
    public var settings: WidgetSettings
    public var inputType = "email"
    public init(_ attributes: HTMLAttributes = [:]) { settings = WidgetSettings(attributes, type: &inputType) }
}

/// An absolute URL.
public struct URLInput: InputWidget {
    public var settings: WidgetSettings
    public var inputType = "url"
    public init(_ attributes: HTMLAttributes = [:]) { settings = WidgetSettings(attributes, type: &inputType) }
}

/// A password. A form that is shown again does not show it again, unless `rendersValue` says so.
public struct PasswordInput: InputWidget {
    public var settings: WidgetSettings
    public var inputType = "password"
    /// Whether the value is sent to the browser.
    public var rendersValue: Bool

    public init(_ attributes: HTMLAttributes = [:], rendersValue: Bool = false) {
        self.rendersValue = rendersValue
        settings = WidgetSettings(attributes, type: &inputType)
    }

    public func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        html.appendInput(inputType, element, value: rendersValue ? shown(element.value) : nil)
    }
}

/// A value that people do not see.
public struct HiddenInput: InputWidget {
    public var settings: WidgetSettings
    public var inputType = "hidden"
    public init(_ attributes: HTMLAttributes = [:]) { settings = WidgetSettings(attributes, type: &inputType) }
}

/// Several values of one name that people do not see.
public struct MultipleHiddenInput: Widget {
    public var settings: WidgetSettings
    public var isHidden: Bool { true }
    public init(_ attributes: HTMLAttributes = [:]) { settings = WidgetSettings(attributes) }

    public func value(of name: String, in data: FormData) async throws -> FormValue {
        .list(data.fields[list: name].map { .text($0) })
    }

    public func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        let id = element.attributes["id"]?.text
        for (index, value) in element.value.items.enumerated() {
            var one = element
            one.value = value
            if let id { one.attributes["id"] = "\(id)_\(index)" }
            html.appendInput("hidden", one, value: shown(value))
        }
    }
}

/// A text of several lines.
public struct Textarea: Widget {
    public var settings: WidgetSettings

    /// - Parameter attributes: 40 columns and 10 rows unless they say otherwise.
    public init(_ attributes: HTMLAttributes = [:]) {
        settings = WidgetSettings((["cols": "40", "rows": "10"] as HTMLAttributes).merging(attributes))
    }

    public func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        html.append("<textarea name=\"")
        html.append(escaping: element.name)
        html.append("\"")
        html.append(element.attributes)
        // A browser drops the first line break, so that one of the value's own survives.
        html.append(">\n")
        if let value = shown(element.value) { html.append(escaping: value) }
        html.append("</textarea>")
    }
}

/// A box to check.
public struct CheckboxInput: InputWidget {
    public var settings: WidgetSettings
    public var inputType = "checkbox"
    /// Whether a value checks the box; by default one that is neither false nor missing.
    public var isChecked: @Sendable (FormValue) -> Bool

    public init(
        _ attributes: HTMLAttributes = [:],
        isChecked: @escaping @Sendable (FormValue) -> Bool = { value in
            switch value {
            case .bool(false), .null, .text(""): false
            default: true
            }
        }
    ) {
        self.isChecked = isChecked
        settings = WidgetSettings(attributes, type: &inputType)
    }

    /// True where the name is there, whatever its value, but for `false`.
    public func value(of name: String, in data: FormData) async throws -> FormValue {
        guard let text = data[name] else { return false }
        switch text.lowercased() {
        case "false", "": return false
        default: return true
        }
    }

    /// Browsers leave out a box that is not checked.
    public func isOmitted(_ name: String, from data: FormData) async throws -> Bool { false }

    public func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        var element = element
        if isChecked(element.value) { element.attributes["checked"] = true }
        let value: String? = if case .bool = element.value { nil } else { shown(element.value) }
        html.appendInput(inputType, element, value: value)
    }
}

extension FormValue {
    /// The items of a list; the value itself where it is none; nothing where it is null.
    var items: [FormValue] {
        switch self {
        case .list(let items): items
        case .null: []
        default: [self]
        }
    }
}
