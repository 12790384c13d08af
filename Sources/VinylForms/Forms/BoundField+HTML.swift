import VinylHTTP
public import VinylText

extension BoundField {
    /// The control, and the hidden copy of what the form showed first where the field has one. Django's `{{ field }}`.
    /// - Throws: what reading choices throws.
    public var html: HTML {
        get async throws {
            var html = HTMLBuffer()
            try await write(into: &html)
            return html.html
        }
    }

    func write(into html: inout HTMLBuffer) async throws {
        try await write(widget, into: &html)
        if field.settings.showsHiddenInitial { try await write(field.hiddenWidget, onlyInitial: true, into: &html) }
    }

    /// The field in another control than its own. Django's `as_widget`.
    /// - Throws: what reading choices throws.
    public func asWidget(_ widget: any Widget, _ attributes: HTMLAttributes = [:]) async throws -> HTML {
        var html = HTMLBuffer()
        try await write(widget, attributes, into: &html)
        return html.html
    }

    /// The field in a line of text.
    public func asText(_ attributes: HTMLAttributes = [:]) async throws -> HTML {
        try await asWidget(TextInput(), attributes)
    }

    /// The field in a text of several lines.
    public func asTextarea(_ attributes: HTMLAttributes = [:]) async throws -> HTML {
        try await asWidget(Textarea(), attributes)
    }

    /// The field so that people do not see it.
    public func asHidden(_ attributes: HTMLAttributes = [:]) async throws -> HTML {
        try await asWidget(field.hiddenWidget, attributes)
    }

    /// The controls that the field is made of: radio buttons, say.
    /// - Throws: what reading choices throws.
    public func subwidgets() async throws -> [Subwidget] {
        var attributes = HTMLAttributes()
        let id = widget.settings.attributes["id"]?.text ?? autoID
        if !id.isEmpty { attributes["id"] = .text(id) }
        let all = widget.settings.attributes.merging(try await controlAttributes(widget, attributes))
        return try await widget.subwidgets(WidgetElement(name: htmlName, value: await value(), attributes: all))
    }

    private func write(
        _ widget: any Widget, _ attributes: HTMLAttributes = [:], onlyInitial: Bool = false,
        into html: inout HTMLBuffer
    ) async throws {
        var widget = widget
        if field.settings.isLocalized { widget.settings.isLocalized = true }
        var added = try await controlAttributes(widget, attributes)
        try await markParts(&widget)
        let id = onlyInitial ? initialID : autoID
        if !id.isEmpty, widget.settings.attributes["id"] == nil, added["id"] == nil { added["id"] = .text(id) }
        var shown = await value()
        let initialName = form.initialName(name)
        if onlyInitial, let data = form.data, data.fields[contains: initialName] {
            shown = try await field.hiddenWidget.value(of: initialName, in: data)
        }
        try await widget.render(
            WidgetElement(
                name: onlyInitial ? initialName : htmlName, value: shown,
                attributes: widget.settings.attributes.merging(added)),
            into: &html)
    }

    /// What the form adds to a control's attributes.
    private func controlAttributes(_ widget: any Widget, _ given: HTMLAttributes) async throws -> HTMLAttributes {
        var attributes = given
        if isRequired, form.usesRequiredAttribute, !requiresByParts,
            try await widget.usesRequired(initial: initial)
        {
            attributes["required"] = true
        }
        if field.settings.isDisabled { attributes["disabled"] = true }
        return attributes
    }

    /// Whether each part of the field says by itself that it must be filled in.
    private var requiresByParts: Bool {
        (field as? any CompositeField).map { !$0.requiresAllFields && widget is any CompositeWidget } ?? false
    }

    /// Gives the parts of a widget the attribute that the whole does not have.
    private func markParts(_ widget: inout any Widget) async throws {
        guard requiresByParts, isRequired, form.usesRequiredAttribute,
            let composite = field as? any CompositeField, var whole = widget as? any CompositeWidget
        else { return }
        for (index, part) in composite.fields.enumerated() where index < whole.widgets.count {
            let isRequired = try await whole.widgets[index].usesRequired(initial: initial) && part.settings.isRequired
            whole.widgets[index].settings.attributes["required"] = .flag(isRequired)
        }
        widget = whole
    }

    /// The label, as an element where the control has an identifier. Django's `label_tag`.
    /// - Parameters:
    ///   - contents: Instead of the field's own label.
    ///   - suffix: Instead of the field's, or the form's. None stands behind a mark of punctuation.
    public func labelTag(
        _ contents: String? = nil, _ attributes: HTMLAttributes = [:], suffix: String? = nil
    ) async -> HTML {
        var html = HTMLBuffer()
        await writeLabel("label", contents, attributes, suffix, into: &html)
        return html.html
    }

    /// The label as a `legend`. Django's `legend_tag`.
    public func legendTag(
        _ contents: String? = nil, _ attributes: HTMLAttributes = [:], suffix: String? = nil
    ) async -> HTML {
        var html = HTMLBuffer()
        await writeLabel("legend", contents, attributes, suffix, into: &html)
        return html.html
    }

    func writeLabel(
        _ tag: HTML, _ contents: String? = nil, _ attributes: HTMLAttributes = [:], _ suffix: String? = nil,
        into html: inout HTMLBuffer
    ) async {
        var text = contents.flatMap { $0.isEmpty ? nil : $0 } ?? label
        if let last = text.last, !":?.!".contains(last) {
            text += suffix ?? field.settings.labelSuffix ?? form.options.labelSuffix
        }
        let id = widget.settings.attributes["id"]?.text ?? autoID
        guard !id.isEmpty else { return html.append(escaping: text) }
        var attributes = attributes
        let target = await widget.idForLabel(id, index: nil)
        if !target.isEmpty { attributes["for"] = .text(target) }
        if isRequired, let name = form.definition.requiredCSSClass {
            attributes["class"] = .text((attributes["class"]?.text.map { $0 + " " } ?? "") + name)
        }
        html.append("<")
        html.append(tag)
        html.append(attributes)
        html.append(">")
        html.append(escaping: text)
        html.append("</")
        html.append(tag)
        html.append(">")
    }
}
