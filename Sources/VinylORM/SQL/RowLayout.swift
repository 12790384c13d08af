/// How to read the rows of a SELECT.
/// For the framework: `QueryRow` types hand it on.
public final class RowLayout: Sendable {
    /// The related models in each row.
    @usableFromInline let related: RelatedPlans
    /// Where the values begin that belong to no model.
    let valuesOffset: Int
    /// These values: annotations, or all columns of `values`.
    let values: [ValueReader]
    /// Their names.
    let names: [String]
    /// The model's fields that were read, where not all were.
    let loaded: [Int]?
    /// What reads typed values; a query's own, while the rest is shared by all queries of the shape.
    let reader: (any AnyObject & Sendable)?

    init(
        related: [RelatedPlan] = [], valuesOffset: Int = 0, values: [ValueReader] = [], loaded: [Int]? = nil,
        reader: (any AnyObject & Sendable)? = nil
    ) {
        self.reader = reader
        self.related = RelatedPlans(related)
        self.valuesOffset = valuesOffset
        self.values = values
        names = values.map(\.name)
        self.loaded = loaded
    }

    static let empty = RowLayout()
}

/// Reads one value of a row by name.
struct ValueReader: Sendable {
    let name: String
    let read: @Sendable (RowCursor, Int) throws -> any DatabaseField

    init(_ name: String, _ expression: Expression, _ annotations: [Annotation]) {
        self.name = name
        read = ValueReader.reading(expression, annotations)
    }

    // sync: lazy — chooses a reader
    private static func reading(
        _ expression: Expression, _ annotations: [Annotation]
    ) -> @Sendable (RowCursor, Int) throws -> any DatabaseField {
        switch expression {
        case .column(let column): return { row, index in try column.field.read(row, index) }
        case .json: return ColumnType.readMember
        case .annotation(let annotation): return reading(annotations[annotation.index].expression, annotations)
        default:
            let type = (try? expression.type) ?? nil
            if let type, type.kind != .custom { return { row, index in try type.read(row, index) } }
            return { row, index in try StoredValue(row: row, at: index).natural }
        }
    }

    /// The value; nil for NULL.
    // sync: floor — decodes inside the row loop
    func value(_ row: RowCursor, _ index: Int) throws -> (any DatabaseField)? {
        if row[isNull: index] { return nil }
        let value = try read(row, index)
        return (value as? any OptionalValue)?.unwrapped ?? value
    }
}
