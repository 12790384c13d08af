import VinylORM

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The rows that a form offers, whatever their model: how they are named in HTML, listed and found.
struct RowChoices<Row: Model>: Sendable {
    var rows: QuerySet<Row>
    /// The property that names a row in HTML; nil: the primary key.
    var keyName: String?
    /// What people read of a row.
    var label: @Sendable (Row) async throws -> String

    init(_ rows: QuerySet<Row>, keyName: String?, label: (@Sendable (Row) async throws -> String)?) {
        self.rows = rows
        self.keyName = keyName
        self.label =
            label ?? { row in
                if let row = row as? any CustomStringConvertible { return row.description }
                return
                    "\(Row.schema.name) object (\(row.primaryKey.map { FormValue(coercing: $0).description } ?? "None"))"
            }
    }

    /// How a row is named in HTML.
    // sync: lazy — reads a property
    func key(_ row: any Model) -> FormValue {
        guard let keyName else { return row.primaryKey.map { FormValue(coercing: $0) } ?? .null }
        return FormValue(coercing: row[attribute: keyName])
    }

    /// The value as it is named in HTML, be it a row or a key.
    // sync: lazy — reads a property
    func prepared(_ value: FormValue) -> FormValue {
        switch value {
        case .row(let row): key(row)
        case .list(let items): .list(items.map(prepared))
        default: value
        }
    }

    /// The choices, fetched each time they are asked for.
    // sync: lazy — makes a value
    func choices(emptyLabel: String?) -> Choices {
        Choices(hasBlank: emptyLabel != nil) {
            var items: [Choices.Item] = emptyLabel.map { [.choice("", $0)] } ?? []
            for row in try await rows.fetch() { items.append(.choice(key(row), try await label(row))) }
            return items
        }
    }

    private var keyField: FieldSchema { keyName.flatMap { Row.schema.field(named: $0) } ?? Row.schema.primaryKey }

    /// Whether the text could name a row.
    // sync: lazy — converts a value
    func isKey(_ text: String) -> Bool { keyField.type.keyValue(text) != nil }

    /// The text in the one spelling that a key has.
    // sync: lazy — converts a value
    func spelled(_ text: String) -> String { FormValue(coercing: keyField.type.keyValue(text)).choiceText }

    /// The rows with those keys, each once, in the query's order.
    func find(_ texts: [String]) async throws -> [Row] {
        let field = keyField
        let values = Set(texts).compactMap { field.type.keyValue($0) }
        guard !values.isEmpty else { return [] }
        let call: FilterCall<Row> = rows.filter
        return try await call.dynamicallyCall(withKeywordArguments: ["\(field.name)__in": values]).fetch()
    }
}

extension ColumnType {
    /// A key as a column of the type takes it; nil for what is none.
    // sync: lazy — converts a value
    func keyValue(_ text: String) -> (any DatabaseField)? {
        switch kind {
        case .integer: Int64(text)
        case .real: Double(text)
        case .decimal: Decimal(coercing: text)
        case .date: CalendarDate(text)
        case .dateTime: Date(coercing: text)
        case .time: TimeOfDay(text)
        case .uuid: UUID(coercing: text)
        case .boolean: Bool(coercing: text)
        default: text
        }
    }
}
