/// The statements that make a model's table and its indexes, spelled as Django's SQLite backend spells them.
public struct TableDefinition: Sendable {
    private let schema: ModelSchema

    public init(_ schema: ModelSchema) { self.schema = schema }

    /// `CREATE TABLE`, then the indexes.
    public var statements: [String] {
        var definitions = schema.fields.map { ColumnDefinition($0).text }
        for group in schema.uniqueTogether where schema.manyToManyPair == nil {
            definitions.append("UNIQUE (\(columns(of: group).joined(separator: ", ")))")
        }
        var statements = ["CREATE TABLE \(schema.quotedTable) (\(definitions.joined(separator: ", ")))"]
        if let pair = schema.manyToManyPair { statements.append(index(on: pair, isUnique: true)) }
        for field in schema.fields where field.needsIndex { statements.append(index(on: [field], isUnique: false)) }
        return statements
    }

    // sync: lazy — looks fields up
    private func columns(of group: [String]) -> [String] {
        group.compactMap { schema.field(named: $0)?.quotedColumn }
    }

    // sync: lazy — writes SQL
    private func index(on fields: [FieldSchema], isUnique: Bool) -> String {
        let columns = fields.map(\.column)
        let digest = NameDigest(([schema.table] + columns).joined(separator: "|")).text
        let name = "\(schema.table)_\(columns.joined(separator: "_"))_\(digest)\(isUnique ? "_uniq" : "")"
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
            let valid = "JSON_VALID(\(field.quotedColumn))"
            text += " CHECK (\(field.isNullable ? "(\(valid) OR \(field.quotedColumn) IS NULL)" : valid))"
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

extension ModelSchema {
    /// The two keys of a many-to-many table, whose uniqueness Django keeps in an index.
    fileprivate var manyToManyPair: [FieldSchema]? {
        guard let pair = uniqueTogether.first, uniqueTogether.count == 1, fields.count == 3, name.contains("_") else {
            return nil
        }
        let fields = pair.compactMap { field(named: $0) }
        return fields.count == 2 && fields.allSatisfy({ $0.relation != nil }) ? fields : nil
    }
}

/// Eight hexadecimal digits that keep the names of indexes apart: FNV-1a. Nothing depends on them but uniqueness.
private struct NameDigest {
    let text: String

    init(_ name: String) {
        var hash: UInt32 = 2_166_136_261
        for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        text = String(repeating: "0", count: 8 - digits.count) + digits
    }
}
