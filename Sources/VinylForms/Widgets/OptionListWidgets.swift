public import VinylHTTP
import VinylText

/// A widget that shows each choice as a control of its own, with a label.
public protocol OptionListWidget: ChoiceWidget {
    /// The controls' attribute `type`.
    var optionType: String { get }
}

extension OptionListWidget {
    public var usesFieldset: Bool { true }

    /// None for the whole, whose label would be the first control's; that of a control where an index is given.
    public func idForLabel(_ id: String, index: String?) async -> String { index.map { "\(id)_\($0)" } ?? "" }

    public func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        html.append("<div")
        var own = HTMLAttributes()
        for name in ["id", "class"] { own[name] = element.attributes[name] }
        html.append(own)
        html.append(">")
        for group in try await options(element.value) {
            if let label = group.label, !label.isEmpty {
                html.append("\n  <div><label>")
                html.append(escaping: label)
                html.append("</label>")
            }
            for option in group.options {
                html.append("<div>\n    ")
                write(option, element, wrapsLabel: true, into: &html)
                html.append("</div>")
            }
            if group.label?.isEmpty == false { html.append("\n  </div>") }
        }
        html.append("\n</div>")
    }

    public func subwidgets(_ element: WidgetElement) async throws -> [Subwidget] {
        try await options(element.value).flatMap(\.options).map { option in
            var whole = HTMLBuffer()
            write(option, element, wrapsLabel: true, into: &whole)
            var tag = HTMLBuffer()
            write(option, element, wrapsLabel: false, into: &tag)
            return Subwidget(
                html: whole.html, tag: tag.html, label: option.label, value: option.value,
                id: element.attributes["id"]?.text.map { "\($0)_\(option.index)" } ?? "",
                isSelected: option.isSelected)
        }
    }

    // sync: floor — writes text
    private func write(
        _ option: ChoiceOption, _ element: WidgetElement, wrapsLabel: Bool, into html: inout HTMLBuffer
    ) {
        var attributes = element.attributes
        if option.isSelected { attributes["checked"] = true }
        if let id = attributes["id"]?.text { attributes["id"] = "\(id)_\(option.index)" }
        if wrapsLabel {
            html.append("<label")
            if let id = attributes["id"] { html.append(["for": id] as HTMLAttributes) }
            html.append(">")
        }
        html.appendInput(
            optionType, WidgetElement(name: element.name, value: option.value, attributes: attributes),
            value: option.value.choiceText)
        if wrapsLabel {
            html.append(" ")
            html.append(escaping: option.label)
            html.append("</label>")
        }
    }
}

/// One choice, each with a button.
public struct RadioSelect: OptionListWidget {
    public var settings: WidgetSettings
    public var choices: Choices
    public var optionType: String { "radio" }

    public init(_ attributes: HTMLAttributes = [:], choices: Choices = [:]) {
        settings = WidgetSettings(attributes)
        self.choices = choices
    }
}

/// Several choices, each with a box.
public struct CheckboxSelectMultiple: OptionListWidget {
    public var settings: WidgetSettings
    public var choices: Choices
    public var optionType: String { "checkbox" }
    public var allowsMultiple: Bool { true }

    public init(_ attributes: HTMLAttributes = [:], choices: Choices = [:]) {
        settings = WidgetSettings(attributes)
        self.choices = choices
    }

    /// Browsers would want every box checked.
    public func usesRequired(initial: FormValue) async throws -> Bool { false }
    /// Browsers leave out boxes that are not checked.
    public func isOmitted(_ name: String, from data: FormData) async throws -> Bool { false }
}
