public import VinylText

extension BoundFormset {
    /// The hidden fields, then each form as it is printed. Django's `{{ formset }}`.
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

    /// The hidden fields, then each form in a layout.
    /// - Throws: what reading choices throws.
    public func html(_ layout: FormLayout) async throws -> HTML {
        var html = HTMLBuffer()
        try await managementForm.write(.table, into: &html)
        for form in forms { try await form.write(layout, into: &html) }
        return html.html
    }
}
