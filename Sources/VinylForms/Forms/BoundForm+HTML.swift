import VinylORM
public import VinylText

/// How the fields of a form are laid out.
public enum FormLayout: Sendable, Hashable {
    /// Rows of a table, which stands around them. What a form is printed as.
    case table
    /// Paragraphs.
    case paragraphs
    /// Items of a list, which stands around them.
    case list
    /// Blocks, with a `fieldset` where a field is several controls. The most accessible one.
    case blocks
}

extension BoundForm {
    /// The form as it is printed: rows of a table. Django's `{{ form }}`.
    /// - Throws: what reading choices throws.
    public var html: HTML { get async throws { try await html(.table) } }

    /// Rows of a table. Django's `as_table`.
    public func asTable() async throws -> HTML { try await html(.table) }
    /// Paragraphs. Django's `as_p`.
    public func asP() async throws -> HTML { try await html(.paragraphs) }
    /// Items of a list. Django's `as_ul`.
    public func asUL() async throws -> HTML { try await html(.list) }
    /// Blocks. Django's `as_div`.
    public func asDiv() async throws -> HTML { try await html(.blocks) }

    /// The form in a layout. Hidden fields stand in the last row, and their errors above the first.
    /// - Throws: what reading choices throws.
    public func html(_ layout: FormLayout) async throws -> HTML {
        var html = HTMLBuffer()
        try await write(layout, into: &html)
        return html.html
    }

    func write(_ layout: FormLayout, into html: inout HTMLBuffer) async throws {
        var top = errors.nonField
        var visible: [BoundField] = []
        var hidden: [BoundField] = []
        for field in fields {
            guard field.isHidden else {
                visible.append(field)
                continue
            }
            hidden.append(field)
            top.issues += field.errors.issues.map {
                ValidationIssue("(Hidden field \(field.name)) \($0.message)", code: $0.code)
            }
        }
        try await layout.writeTop(top, visible.isEmpty ? hidden : [], into: &html)
        for (index, field) in visible.enumerated() {
            try await layout.write(field, index == visible.count - 1 ? hidden : [], into: &html)
        }
        if visible.isEmpty, top.isEmpty { for field in hidden { try await field.write(into: &html) } }
    }
}

extension FormLayout {
    /// The errors above all fields, and the hidden fields where there are no others.
    fileprivate func writeTop(
        _ errors: ErrorList, _ hidden: [BoundField], into html: inout HTMLBuffer
    ) async throws {
        guard !errors.isEmpty else { return }
        switch self {
        case .table: html.append("<tr>\n    <td colspan=\"2\">\n      ")
        case .list: html.append("<li>\n    ")
        case .paragraphs, .blocks: break
        }
        errors.write(into: &html)
        if self == .paragraphs, !hidden.isEmpty { html.append("<p>") }
        if self == .blocks, !hidden.isEmpty { html.append("<div>") }
        for field in hidden { try await field.write(into: &html) }
        switch self {
        case .table: html.append("</td>\n  </tr>")
        case .list: html.append("</li>")
        case .paragraphs: if !hidden.isEmpty { html.append("</p>") }
        case .blocks: if !hidden.isEmpty { html.append("</div>") }
        }
        html.append("\n")
    }

    /// One field, and the hidden ones behind the last.
    fileprivate func write(_ field: BoundField, _ hidden: [BoundField], into html: inout HTMLBuffer) async throws {
        switch self {
        case .table:
            open("<tr", field, into: &html)
            html.append("\n    <th>")
            if !field.label.isEmpty { await field.writeLabel("label", into: &html) }
            html.append("</th>\n    <td>\n      ")
            field.errors.write(into: &html)
            try await field.write(into: &html)
            help("<br>\n        <span class=\"helptext\">", "</span>", field, into: &html)
        case .paragraphs:
            field.errors.write(into: &html)
            open("<p", field, into: &html)
            if !field.label.isEmpty { await field.writeLabel("label", into: &html) }
            html.append("\n    ")
            try await field.write(into: &html)
            help("<span class=\"helptext\">", "</span>", field, into: &html)
        case .list:
            open("<li", field, into: &html)
            field.errors.write(into: &html)
            if !field.label.isEmpty { await field.writeLabel("label", into: &html) }
            html.append("\n    ")
            try await field.write(into: &html)
            help("<span class=\"helptext\">", "</span>", field, into: &html)
        case .blocks:
            open("<div", field, into: &html)
            if field.usesFieldset { html.append("<fieldset>\n      ") }
            if !field.label.isEmpty {
                await field.writeLabel(field.usesFieldset ? "legend" : "label", into: &html)
            }
            help("<div class=\"helptext\">", "</div>", field, into: &html)
            html.append("\n    ")
            field.errors.write(into: &html)
            try await field.write(into: &html)
            if field.usesFieldset { html.append("</fieldset>") }
        }
        for field in hidden { try await field.write(into: &html) }
        switch self {
        case .table: html.append("\n    </td>\n  </tr>\n")
        case .paragraphs: html.append("\n  </p>\n")
        case .list: html.append("\n  </li>\n")
        case .blocks: html.append("\n  </div>\n")
        }
    }

    /// The beginning of a row, with the field's classes.
    // sync: floor — writes text
    private func open(_ tag: HTML, _ field: BoundField, into html: inout HTMLBuffer) {
        html.append(tag)
        let classes = field.cssClasses()
        if !classes.isEmpty { html.append(["class": .text(classes)] as HTMLAttributes) }
        html.append(">\n    ")
    }

    // sync: floor — writes text
    private func help(
        _ before: HTML, _ after: HTML, _ field: BoundField, into html: inout HTMLBuffer
    ) {
        guard !field.helpText.description.isEmpty else { return }
        html.append("\n      ")
        html.append(before)
        html.append(field.helpText)
        html.append(after)
    }
}
