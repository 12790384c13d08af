/// The statements that make a model's table and its indexes, spelled as Django's SQLite backend spells them.
public struct TableDefinition: Sendable {
    private let schema: ModelSchema

    public init(_ schema: ModelSchema) { self.schema = schema }

    /// `CREATE TABLE`, then the indexes.
    /// - Throws: ``FieldError`` where a constraint names what the model does not have.
    public var statements: [String] {
        get throws {
            let definitions = try schema.fields.map { ColumnDefinition($0).text } + constraints
            let table = "CREATE TABLE \(schema.quotedTable) (\(definitions.joined(separator: ", ")))"
            var statements = [table]
            for group in schema.uniqueTogether {
                statements.append(index(on: group.compactMap { schema.field(named: $0) }, isUnique: true))
            }
            statements += try conditionalIndexes
            for field in schema.fields where field.needsIndex { statements.append(index(on: [field], isUnique: false)) }
            return statements
        }
    }

    /// The constraints that `CREATE TABLE` writes.
    private var constraints: [String] {
        get throws {
            try schema.constraints.compactMap { constraint in
                let name = "CONSTRAINT \(Quoted(constraint.name).text)"
                switch constraint.rule {
                case .check(let condition): return "\(name) CHECK (\(try ConstraintCheck.sql(condition, schema)))"
                case .unique(let names, nil):
                    let columns = try constraint.fields(names, schema).map(\.quotedColumn)
                    return "\(name) UNIQUE (\(columns.joined(separator: ", ")))"
                case .unique: return nil
                }
            }
        }
    }

    /// Unique constraints with a condition, which SQL knows as indexes alone.
    private var conditionalIndexes: [String] {
        get throws {
            try schema.constraints.compactMap { constraint in
                guard case .unique(let names, let condition?) = constraint.rule else { return nil }
                let columns = try constraint.fields(names, schema).map(\.quotedColumn)
                return "CREATE UNIQUE INDEX \(Quoted(constraint.name).text) ON \(schema.quotedTable) "
                    + "(\(columns.joined(separator: ", "))) WHERE \(try ConstraintCheck.sql(condition, schema))"
            }
        }
    }

    // sync: lazy — writes SQL
    private func index(on fields: [FieldSchema], isUnique: Bool) -> String {
        let name = IndexName(table: schema.table, columns: fields.map(\.column), suffix: isUnique ? "_uniq" : "").text
        let list = fields.map(\.quotedColumn).joined(separator: ", ")
        return "CREATE \(isUnique ? "UNIQUE " : "")INDEX \(Quoted(name).text) ON \(schema.quotedTable) (\(list))"
    }
}

/// One column of a `CREATE TABLE`.
private struct ColumnDefinition {
    let text: String

    init(_ field: FieldSchema) {
        let type = field.type
        // An automatic key is `integer` in SQLite, whatever its size: only so is it an alias of the rowid.
        var text = "\(field.quotedColumn) \(field.isAutomatic ? "integer" : type.sqlite)"
        text += field.isNullable ? " NULL" : " NOT NULL"
        if field.isPrimaryKey {
            text += " PRIMARY KEY"
            if field.isAutomatic { text += " AUTOINCREMENT" }
        } else if field.options.unique || field.relation?.isOneToOne == true {
            text += " UNIQUE"
        }
        if let relation = field.relation {
            text += " REFERENCES \(relation.target.quotedTable) (\(relation.targetField.quotedColumn))"
            text += " DEFERRABLE INITIALLY DEFERRED"
        } else if type.isPositive {
            text += " CHECK (\(field.quotedColumn) >= 0)"
        } else if case .json = type {
            // Django allows NULL here also where the column does not.
            text += " CHECK ((JSON_VALID(\(field.quotedColumn)) OR \(field.quotedColumn) IS NULL))"
        }
        self.text = text
    }
}

extension FieldSchema {
    /// Whether the column gets an index of its own. A unique column has one already.
    fileprivate var needsIndex: Bool {
        guard !isPrimaryKey, !options.unique, relation?.isOneToOne != true else { return false }
        return options.dbIndex
    }
}

/// The name of an index as Django makes it: table, columns, eight digits of their digest, and what the index is for.
struct IndexName {
    let text: String

    /// Django's own limit where the database has none.
    private static let limit = 200

    init(table: String, columns: [String], suffix: String) {
        let end = MD5Digest((table + columns.joined()).utf8).text.prefix(8) + suffix
        let list = columns.joined(separator: "_")
        let whole = "\(table)_\(list)_\(end)"
        let part = (IndexName.limit - end.count) / 3 - 1
        text = whole.count <= IndexName.limit ? whole : "\(table.prefix(part))_\(list.prefix(part))_\(end)"
    }
}
