public import VinylHTTP
import VinylText

/// A widget with choices, which its field gives it. Django's `ChoiceWidget`.
public protocol ChoiceWidget: Widget {
    var choices: Choices { get set }
    /// Whether several may be chosen.
    var allowsMultiple: Bool { get }
}

extension ChoiceWidget {
    public var allowsMultiple: Bool { false }

    public func value(of name: String, in data: FormData) async throws -> FormValue {
        if allowsMultiple { return .list(data.fields[list: name].map { .text($0) }) }
        return data[name].map { .text($0) } ?? .null
    }

    /// The options, with those selected that the value names. Where one may be chosen it is the first that matches.
    func options(_ value: FormValue) async throws -> [OptionGroup] {
        let chosen: [String]
        if case .list(let values) = value {
            chosen = values.map(\.choiceText)
        } else {
            chosen = allowsMultiple && value.isNull ? [] : [value.choiceText]
        }
        var found = false
        // sync: floor — makes a value
        func option(_ value: FormValue, _ label: String, _ index: String) -> ChoiceOption {
            let isSelected = (!found || allowsMultiple) && chosen.contains(value.choiceText)
            if isSelected { found = true }
            return ChoiceOption(value: value, label: label, index: index, isSelected: isSelected)
        }
        return try await choices.items().enumerated().map { index, item in
            switch item {
            case .choice(let value, let label): OptionGroup(label: nil, options: [option(value, label, "\(index)")])
            case .group(let label, let choices):
                OptionGroup(
                    label: label,
                    options: choices.enumerated().map { option($1.value, $1.label, "\(index)_\($0)") })
            }
        }
    }
}

/// Choices that stand together.
struct OptionGroup {
    let label: String?
    let options: [ChoiceOption]
}

/// One choice as a widget shows it.
struct ChoiceOption {
    let value: FormValue
    let label: String
    /// Its place: `2`, or `2_0` in a group.
    let index: String
    let isSelected: Bool
}

/// A widget that is a `select` element.
public protocol SelectWidget: ChoiceWidget {}

extension SelectWidget {
    /// A `select` of one may be required only where its first option is empty: HTML says so.
    public func usesRequired(initial: FormValue) async throws -> Bool {
        !isHidden && (allowsMultiple || choices.hasBlank)
    }

    public func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        var attributes = element.attributes
        if allowsMultiple { attributes["multiple"] = true }
        html.append("<select name=\"")
        html.append(escaping: element.name)
        html.append("\"")
        html.append(attributes)
        html.append(">")
        for group in try await options(element.value) {
            if let label = group.label, !label.isEmpty {
                html.append("\n  <optgroup label=\"")
                html.append(escaping: label)
                html.append("\">")
            }
            for option in group.options {
                html.append("\n  ")
                write(option, into: &html)
            }
            if group.label?.isEmpty == false { html.append("\n  </optgroup>") }
        }
        html.append("\n</select>")
    }

    public func subwidgets(_ element: WidgetElement) async throws -> [Subwidget] {
        try await options(element.value).flatMap(\.options).map { option in
            var html = HTMLBuffer()
            write(option, into: &html)
            return Subwidget(
                html: html.html, label: option.label, value: option.value, isSelected: option.isSelected)
        }
    }

    // sync: floor — writes text
    private func write(_ option: ChoiceOption, into html: inout HTMLBuffer) {
        html.append("<option value=\"")
        html.append(escaping: option.value.choiceText)
        html.append("\"")
        if option.isSelected { html.append(" selected") }
        html.append(">")
        html.append(escaping: option.label)
        html.append("</option>")
    }
}

/// One choice of a list.
public struct Select: SelectWidget {
    public var settings: WidgetSettings
    public var choices: Choices

    public init(_ attributes: HTMLAttributes = [:], choices: Choices = [:]) {
        settings = WidgetSettings(attributes)
        self.choices = choices
    }
}

/// Several choices of a list.
public struct SelectMultiple: SelectWidget {
    public var settings: WidgetSettings
    public var choices: Choices
    public var allowsMultiple: Bool { true }

    public init(_ attributes: HTMLAttributes = [:], choices: Choices = [:]) {
        settings = WidgetSettings(attributes)
        self.choices = choices
    }

    /// Browsers leave out a list of which nothing is chosen.
    public func isOmitted(_ name: String, from data: FormData) async throws -> Bool { false }
}

/// Yes, no, or not known.
public struct NullBooleanSelect: SelectWidget {
    public var settings: WidgetSettings
    public var choices: Choices = ["unknown": "Unknown", "true": "Yes", "false": "No"]
    public init(_ attributes: HTMLAttributes = [:]) { settings = WidgetSettings(attributes) }

    /// Numbers are what older forms sent.
    public func value(of name: String, in data: FormData) async throws -> FormValue {
        switch data[name] {
        case "true", "True", "2": true
        case "false", "False", "3": false
        default: .null
        }
    }

    public func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        try await Select(choices: choices).render(NullBooleanSelect.spelled(element), into: &html)
    }

    public func subwidgets(_ element: WidgetElement) async throws -> [Subwidget] {
        try await Select(choices: choices).subwidgets(NullBooleanSelect.spelled(element))
    }

    /// The element with its value as one of the choices.
    // sync: floor — converts a value
    private static func spelled(_ element: WidgetElement) -> WidgetElement {
        var element = element
        element.value = .text(choice(element.value))
        return element
    }

    // sync: floor — converts a value
    private static func choice(_ value: FormValue) -> String {
        switch value {
        case .bool(true), .text("true"), .text("2"), .integer(1): "true"
        case .bool(false), .text("false"), .text("3"), .integer(0): "false"
        default: "unknown"
        }
    }
}
