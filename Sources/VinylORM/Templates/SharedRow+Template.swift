extension SharedRow: TemplateReference {
    @usableFromInline
    // sync: floor — reads a property
    func part(_ name: TemplateName) -> TemplateValue? {
        guard let place = name.place(in: M.self) else { return nil }
        return row.templatePart(at: place)
    }

    @usableFromInline
    func attribute(_ name: TemplateName) async throws -> TemplateValue? {
        if let known = part(name) { return known }
        if let value = try await row.awaitedTemplatePart(name.text) { return value }
        if let own = row as? any TemplateAttributes, let value = try await own.attribute(name.text) { return value }
        return try await row.relatedTemplatePart(name.text)
    }

    @usableFromInline var description: String { row.templateText }

    @usableFromInline
    // sync: floor — compares keys
    func isEqual(to other: any TemplateReference) -> Bool {
        guard let other = other as? SharedRow<M> else { return false }
        if let key = row.primaryKey, let otherKey = other.row.primaryKey { return key == otherKey }
        return self === other
    }

    /// Rows as templates see them.
    @inlinable
    // sync: lazy — makes values
    static func templateValues(_ rows: [M]) -> [TemplateValue] {
        // By `Self`, whose metadata is at hand; by its name it would be looked up for every row.
        rows.map { .object(Self($0)) }
    }
}

extension TemplateValue {
    /// A row.
    public init(row: some Model) { self = .object(SharedRow(row)) }
}

extension Model {
    /// The row as templates see it.
    public var templateValue: TemplateValue { TemplateValue(row: self) }

    /// What printing the row gives: its description, or as in Django `Article object (7)`.
    var templateText: String {
        if let described = self as? any CustomStringConvertible { return described.description }
        return "\(Self.schema.name) object (\(primaryKey.map { "\($0)" } ?? "None"))"
    }

    /// What is not in memory: related rows and their managers, and the words for a choice.
    func relatedTemplatePart(_ name: String) async throws -> TemplateValue? {
        if name.hasPrefix("get_"), name.hasSuffix("_display") {
            let field = String(name.dropFirst(4).dropLast(8))
            return Self.schema.inheritedField(named: field) == nil ? nil : .string(display(field))
        }
        let found: (any Sendable)?
        do {
            found = try await value(named: name)
        } catch let error as AttributeError where error.kind == .unknown {
            return nil
        }
        switch found {
        case nil: return TemplateValue.null
        case let value as any TemplateValueConvertible: return value.templateValue
        case let rows as [any Model]: return .list(rows.map { $0.templateValue })
        default: return nil
        }
    }
}
