public import VinylText

/// A field of a form, with what is to be shown of it. Django's `BoundField`.
///
/// ```swift
/// let subject = form["subject"]
/// html += "<p>\(try await subject.labelTag()) \(try await subject.html) \(subject.errors.html)</p>"
/// ```
public struct BoundField: Sendable {
    /// The form.
    public let form: BoundForm
    private let index: Int

    init(_ form: BoundForm, at index: Int) {
        self.form = form
        self.index = index
    }

    private var entry: FormDefinition.Entry { form.definition.entries[index] }

    /// The field's name in the form.
    public var name: String { entry.name }
    /// The field itself.
    public var field: any FormField { entry.field }
    /// Its widget.
    public var widget: any Widget { entry.widget }
    /// What the form shows first.
    public var initial: FormValue { form.values[index].initial }
    /// What was posted, as the widget read it.
    public var data: FormValue { form.values[index].data }
    /// What is wrong with it.
    public var errors: ErrorList { form.errors[name] }
    /// Whether people do not see it.
    public var isHidden: Bool { widget.isHidden }
    /// Whether something must be entered.
    public var isRequired: Bool { field.settings.isRequired }
    /// A sentence beside the control.
    public var helpText: HTML { field.settings.helpText }
    /// Whether it is several controls, which belong into a `fieldset` with a `legend`.
    public var usesFieldset: Bool { widget.usesFieldset }
    /// The control's name.
    public var htmlName: String { form.htmlName(name) }
    /// The control's identifier; "" for none. Django's `auto_id`.
    public var autoID: String { form.options.autoID.id(htmlName) }
    /// The identifier of the hidden copy.
    var initialID: String { autoID.isEmpty ? "" : form.initialName(autoID) }

    /// What people read: the field's label, or its name in words.
    public var label: String {
        if let label = field.settings.label { return label }
        let words = name.replacing("_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst().lowercased()
    }

    /// The classes for an element around the field. Django's `css_classes`.
    /// - Parameter extra: Classes that come first, parted by spaces.
    // sync: lazy — writes text
    public func cssClasses(_ extra: String = "") -> String {
        var classes = extra.split(separator: " ").map(String.init)
        if !errors.isEmpty, let name = form.definition.errorCSSClass { classes.append(name) }
        if isRequired, let name = form.definition.requiredCSSClass { classes.append(name) }
        var seen: Set<String> = []
        return classes.filter { seen.insert($0).inserted }.joined(separator: " ")
    }

    /// The identifier that the label names; "" for none. Django's `id_for_label`.
    public func idForLabel() async -> String {
        let id = widget.settings.attributes["id"]?.text ?? autoID
        return id.isEmpty ? "" : await widget.idForLabel(id, index: nil)
    }

    /// The value that the widget shows: what was posted to a bound form, else what the form shows first.
    public func value() async -> FormValue {
        await field.prepare(form.isBound ? await field.boundData(data, initial: initial) : initial)
    }
}
