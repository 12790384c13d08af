import Synchronization

/// A queryset in a template: fetched when a loop reaches it, and once.
final class RowsReference<R: QueryRow>: TemplateSequence {
    private let rows: QuerySet<R>
    private let kept = Mutex<[TemplateValue]?>(nil)

    init(_ rows: QuerySet<R>) { self.rows = rows }

    var fetched: [TemplateValue]? { kept.withLock(\.self) }

    func values() async throws -> [TemplateValue] {
        if let fetched { return fetched }
        let values = R.templateValues(of: try await rows.fetch())
        kept.withLock { $0 = values }
        return values
    }

    func value(at index: Int) async throws -> TemplateValue? {
        if let fetched { return fetched.indices.contains(index) ? fetched[index] : nil }
        guard index >= 0, index < Int.max else { return nil }
        return try await rows[index..<index + 1].fetch().first.map(R.templateValue(of:))
    }

    func attribute(_ name: TemplateName) async throws -> TemplateValue? {
        switch name.text {
        case "all": return .sequence(self)
        case "count": return .integer(try await count())
        case "exists": return .bool(try await exists())
        case "first": return try await rows.first().map(R.templateValue(of:)) ?? TemplateValue.null
        case "last": return try await rows.last().map(R.templateValue(of:)) ?? TemplateValue.null
        case "reverse": return .sequence(RowsReference(rows.reverse()))
        default: return nil
        }
    }

    private func count() async throws -> Int {
        if let fetched { return fetched.count }
        return try await rows.count()
    }

    private func exists() async throws -> Bool {
        if let fetched { return !fetched.isEmpty }
        return try await rows.exists()
    }
}

extension QuerySet: TemplateValueConvertible {
    /// The rows, which are fetched when the template reaches them, once for this value.
    public var templateValue: TemplateValue { .sequence(RowsReference(self)) }
}

extension RelatedRows: TemplateValueConvertible {
    /// The related rows, which are fetched when the template reaches them; `article.tags.all` and `article.tags` are the same.
    public var templateValue: TemplateValue {
        if let rows = annotatedRows { return .list(rows.map { $0.templateValue }) }
        return all().templateValue
    }
}

extension QueryRow {
    // sync: lazy — makes a value
    public static func templateValue(of element: Element) -> TemplateValue {
        (element as? any TemplateValueConvertible)?.templateValue ?? model(of: element)?.templateValue ?? .null
    }

    // sync: lazy — makes values
    public static func templateValues(of elements: [Element]) -> [TemplateValue] {
        elements.map(templateValue(of:))
    }
}

extension Model {
    // sync: lazy — makes a value
    public static func templateValue(of element: Self) -> TemplateValue { element.templateValue }

    @inlinable
    // sync: lazy — makes values
    public static func templateValues(of elements: [Self]) -> [TemplateValue] {
        SharedRow.templateValues(elements)
    }
}

extension Record: TemplateValueConvertible {
    public var templateValue: TemplateValue {
        .dictionary(
            TemplateDictionary(zip(names, values).map { (.string($0), $1?.templateValue ?? .null) }))
    }
}

extension Annotated: TemplateValueConvertible {
    public var templateValue: TemplateValue { .object(AnnotatedReference(self)) }
}

/// A row and what was computed for it.
final class AnnotatedReference<M: Model>: TemplateReference {
    private let annotations: Record
    private let row: SharedRow<M>

    init(_ row: Annotated<M>) {
        annotations = row.annotations
        self.row = SharedRow(row.model)
    }

    // sync: floor — reads a property
    func part(_ name: TemplateName) -> TemplateValue? {
        if let index = annotations.names.firstIndex(of: name.text) {
            return annotations.values[index]?.templateValue ?? TemplateValue.null
        }
        return row.part(name)
    }

    func attribute(_ name: TemplateName) async throws -> TemplateValue? {
        if let known = part(name) { return known }
        return try await row.attribute(name)
    }

    var description: String { row.description }

    // sync: floor — compares keys
    func isEqual(to other: any TemplateReference) -> Bool {
        row.isEqual(to: (other as? AnnotatedReference<M>)?.row ?? other)
    }
}
