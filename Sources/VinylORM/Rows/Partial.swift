import Synchronization

/// A row of which some columns were read: the rows after `only` and `defer`.
///
/// What was read is there; what was not is fetched when it is asked for, one query for each column, as in Django:
/// ```swift
/// for article in try await Article.objects.only("title").fetch() {
///     let title = try await article.title     // asks nothing
///     let body = try await article.body       // one query
/// }
/// ```
@dynamicMemberLookup
public struct Partial<M: Model>: AnnotatedRow {
    public typealias Base = M
    public typealias Element = Partial<M>

    /// The columns that were read, by attribute in Django's spelling, and the annotations.
    public private(set) var record: Record
    private var stored: [Int: DatabaseValue]
    /// Columns that were fetched since; copies share them.
    private let fetched = FetchedColumns()
    /// The related models that came with the row, by the foreign key's name.
    let related: [String: any Model]

    /// The names of the columns that were not read.
    public var deferredFields: [String] {
        (0..<M.schema.width).filter { stored[$0] == nil }.map { M.schema.reference(at: $0).field.attributeName }
    }

    /// The row's key.
    public var primaryKey: M.PrimaryKey? {
        M.schema.key(in: stored).flatMap { PrimaryKeyText.key($0) }
    }

    /// A column: at once where it was read, by one query where it was not.
    /// - Throws: ``DoesNotExist`` where the row is gone; `DatabaseError`, ``FieldDecodingError``.
    public subscript<Value, Output: DatabaseField>(
        dynamicMember path: KeyPath<M.Columns, Column<Value, Output>>
    ) -> Output {
        get async throws {
            let column = M.Columns(columnPath: ColumnPath())[keyPath: path]
            if case .column(let reference) = column.expression, let place = Partial.place(of: reference.field) {
                return try Output(row: ValueRow(try await stored(at: place)), at: 0)
            }
            // Another model's, by way of a relation.
            guard let found = try await QuerySet<M>(try row()).valuesList({ $0[keyPath: path] }).first else {
                throw DoesNotExist(M.schema)
            }
            return found
        }
    }

    /// The place of a field among the columns of a row; nil for another model's.
    // sync: lazy — looks a field up
    private static func place(of field: FieldSchema) -> Int? {
        (0..<M.schema.width).first { M.schema.reference(at: $0).field === field }
    }

    /// The row, as a query.
    // sync: lazy — builds a query
    private func row() throws -> Query {
        guard let key = M.schema.key(in: stored) else { throw UnsavedModel(M.schema, "reading or saving a column") }
        var query = Query(M.schema)
        query.ordering = []
        query.add(Predicate(.column(ColumnReference(ColumnPath(), M.schema.primaryKey)), .exact, key))
        return query
    }

    /// A column or annotation that was read; nil for NULL and for what was not.
    public subscript(name: String) -> (any Sendable)? { record[name] }

    /// The whole row: one query, unless every column was read.
    /// - Throws: ``DoesNotExist`` where the row is gone; `DatabaseError`, ``FieldDecodingError``.
    public var model: M {
        get async throws {
            guard let key = M.schema.key(in: stored) else { throw UnsavedModel(M.schema, "reading the row") }
            return try await M.row(M.schema.keyStatements.select, key)
        }
    }

    /// Sets a column, read or not; ``save(using:updateFields:)`` writes it.
    /// - Throws: ``AttributeError`` for an unknown attribute, the primary key, or a value of another type.
    // sync: lazy — sets a property
    public mutating func set(attribute name: String, to value: (any Sendable)?) throws {
        guard let field = M.schema.inheritedField(named: name), !field.isPrimaryKey,
            let index = Partial.place(of: field)
        else { throw AttributeError(kind: .unknown, model: M.label, attribute: name) }
        let present: (any Sendable)? =
            if let optional = value as? any OptionalValue { optional.unwrapped } else { value }
        let constant: DatabaseValue? =
            if let present { ColumnReference(ColumnPath(), field).coerce(present) } else {
                field.isNullable ? .null : nil
            }
        guard let constant else { throw AttributeError(kind: .wrongType, model: M.label, attribute: name) }
        stored[index] = constant
        let column = ValueReader.plain(field.value(constant))
        var (names, values) = (record.names, record.values)
        if let position = names.firstIndex(of: field.attributeName) {
            values[position] = column
        } else {
            names.append(field.attributeName)
            values.append(column)
        }
        record = Record(names: names, values: values)
    }

    /// Writes the columns that were read or set, in one statement; the others stay as they are.
    /// - Parameter names: Write these alone.
    /// - Throws: ``UnsavedModel``; ``DoesNotExist`` where the row is gone; `DatabaseError`.
    public func save(using database: Database? = nil, updateFields names: [String]? = nil) async throws {
        let schema = M.schema
        var query = try row()
        query.database = database
        let fields = try names.map { names in
            try names.map { name -> FieldSchema in
                guard let field = schema.field(named: name) else {
                    throw FieldError.unknownField(name, in: schema, choices: schema.fields.map(\.name).sorted())
                }
                return field
            }
        }
        var assignments: [ColumnAssignment] = []
        for (index, value) in stored.sorted(by: { $0.key < $1.key }) where index < schema.fields.count {
            let field = schema.fields[index]
            if field.isPrimaryKey || fields?.contains(where: { $0 === field }) == false { continue }
            assignments.append(ColumnAssignment(ColumnReference(ColumnPath(), field), .value(value, field.type)))
        }
        guard !assignments.isEmpty, let execution = try Execution(update: query, assignments) else { return }
        if try await execution.write()?.changes == 0 { throw DoesNotExist(schema) }
    }

    /// The value of an attribute by name, as ``Model/value(named:)`` gives it: what was read without a query, what was not by one.
    /// - Throws: As ``Model/value(named:)``.
    public func value(named name: String) async throws -> (any Sendable)? {
        let schema = M.schema
        if record.names.contains(name) { return record[name] }
        guard let field = schema.inheritedField(named: name) else { return try await model.value(named: name) }
        if name == "pk" { return primaryKey }
        guard let place = Partial.place(of: field) else {
            throw AttributeError(kind: .unknown, model: M.label, attribute: name)
        }
        if record.names.contains(field.attributeName),
            field.relation == nil || name != field.name && name != field.snakeName
        {
            return record[field.attributeName]
        }
        if let row = related[field.snakeName] { return row }
        if let relation = field.relation, let type = relation.target.modelType,
            name == field.name || name == field.snakeName
        {
            let key = try await stored(at: place)
            return key == .null ? nil : try await Partial.row(type, relation.targetField, key)
        }
        let key = try await stored(at: place)
        return key == .null ? nil : ValueReader.plain(field.value(key))
    }

    /// A column as it is stored: read with the row, or by one query.
    private func stored(at index: Int) async throws -> DatabaseValue {
        if let value = stored[index] ?? fetched[index] { return value }
        var query = try row()
        query.columns = [SelectedColumn("value", .column(M.schema.reference(at: index)))]
        guard let execution = try Execution(select: query) else { throw DoesNotExist(M.schema) }
        let found: DatabaseValue? = try await execution.read(nil) { row, found in
            if try row.step() { found = row.stored(0) }
        }
        guard let found else { throw DoesNotExist(M.schema) }
        fetched[index] = found
        return found
    }

    private static func row<Target: Model>(
        _ type: Target.Type, _ field: FieldSchema, _ key: DatabaseValue
    ) async throws -> any Model {
        try await QuerySet<Target>().filter(by: field.name, key).one()
    }

    // sync: floor — decodes inside the row loop
    public static func read(_ row: RowCursor, _ layout: RowLayout) throws -> Partial<M> {
        let loaded = layout.loaded ?? Array(0..<M.schema.width)
        var names: [String] = []
        var values: [(any DatabaseField)?] = []
        var stored: [Int: DatabaseValue] = [:]
        for (position, index) in loaded.enumerated() {
            let field = M.schema.reference(at: index).field
            names.append(field.attributeName)
            values.append(row[isNull: position] ? nil : ValueReader.plain(try field.read(row, position)))
            stored[index] = row.stored(position)
        }
        let annotations = try layout.record(row)
        var related: [String: any Model] = [:]
        for plan in layout.related.plans {
            guard let field = M.schema.field(at: plan.field), let type = plan.schema?.modelType, !row[isNull: plan.key]
            else { continue }
            related[field.snakeName] = try type.joined(plan, row)
        }
        return Partial(
            record: Record(names: names + annotations.names, values: values + annotations.values), stored: stored,
            related: related)
    }
}

/// Stored values by place.
private final class FetchedColumns: Sendable {
    private let values = Mutex<[Int: DatabaseValue]>([:])

    subscript(index: Int) -> DatabaseValue? {
        get { values.withLock { $0[index] } }
        set { values.withLock { $0[index] = newValue } }
    }
}

extension Model {
    /// A joined row with what was joined from there.
    // sync: floor — decodes inside the row loop
    static func joined(_ plan: RelatedPlan, _ row: RowCursor) throws -> Self {
        try joined(row, at: plan.offset, plan.children.pointers)
    }
}

extension ValueReader {
    // sync: lazy — unwraps a value
    static func plain(_ value: any DatabaseField) -> (any DatabaseField)? {
        if let optional = value as? any OptionalValue { return optional.unwrapped }
        return value
    }
}

/// Keys that the database keeps in another form than their type is made of.
private enum PrimaryKeyText {
    // sync: lazy — converts a value
    static func key<Key: DatabaseField>(_ value: DatabaseValue) -> Key? {
        switch value {
        case .integer(let integer): Key(coercing: integer)
        case .text(let text): Key(coercing: text)
        case .real(let number): Key(coercing: number)
        case .blob(let bytes): Key(coercing: bytes)
        case .null: nil
        }
    }
}
