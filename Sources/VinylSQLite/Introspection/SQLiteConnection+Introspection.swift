import VinylORM

/// The pragmas as table-valued functions (sqlite.org/pragma.html#pragfunc), which take names as parameters.
private enum Catalogue {
    static let tables = PreparedSQL(
        #"""
        SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\_%' ESCAPE '\' \#
        ORDER BY name
        """#, access: .read)
    static let columns = PreparedSQL(
        #"SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid"#,
        access: .read)
    static let indexes = PreparedSQL(
        #"SELECT name, "unique", origin, partial FROM pragma_index_list(?) ORDER BY name"#, access: .read)
    static let parts = PreparedSQL(
        #"SELECT name, "desc" FROM pragma_index_xinfo(?) WHERE key ORDER BY seqno"#, access: .read)
    static let foreignKeys = PreparedSQL(
        #"SELECT id, "table", "from", "to", on_delete, on_update FROM pragma_foreign_key_list(?) ORDER BY id, seq"#,
        access: .read)
}

extension SQLiteConnection {
    // sync: floor — runs a statement on the connection's thread
    func readTables() throws -> [TableDescription] {
        var tables: [TableDescription] = []
        try run(Catalogue.tables, []) { rows in
            while try rows.step() {
                tables.append(TableDescription(name: rows[text: 0], sort: rows[text: 1] == "view" ? .view : .table))
            }
        }
        return tables
    }

    // sync: floor — runs a statement on the connection's thread
    func readColumns(_ table: String) throws -> [ColumnDescription] {
        var columns: [ColumnDescription] = []
        try run(Catalogue.columns, [.text(table)]) { rows in
            while try rows.step() {
                columns.append(
                    ColumnDescription(
                        name: rows[text: 0], declaredType: rows[text: 1], isNullable: rows[integer: 2] == 0,
                        defaultSQL: rows[isNull: 3] ? nil : rows[text: 3], primaryKeyPosition: Int(rows[integer: 4]),
                        isGenerated: rows[integer: 5] != 0))
            }
        }
        return columns
    }

    // sync: floor — runs statements on the connection's thread
    func readIndexes(_ table: String) throws -> [IndexDescription] {
        var indexes: [IndexDescription] = []
        try run(Catalogue.indexes, [.text(table)]) { rows in
            while try rows.step() {
                let name = rows[text: 0]
                let origin: IndexDescription.Origin =
                    switch rows[text: 2] {
                    case "pk": .primaryKey
                    case "u": .uniqueConstraint
                    default: .createIndex
                    }
                indexes.append(
                    IndexDescription(
                        name: name, parts: try parts(of: name), isUnique: rows[integer: 1] != 0, origin: origin,
                        isPartial: rows[integer: 3] != 0))
            }
        }
        return indexes
    }

    // sync: floor — runs a statement on the connection's thread
    private func parts(of index: String) throws -> [IndexDescription.Part] {
        var parts: [IndexDescription.Part] = []
        try run(Catalogue.parts, [.text(index)]) { rows in
            while try rows.step() {
                parts.append(
                    IndexDescription.Part(
                        column: rows[isNull: 0] ? nil : rows[text: 0], isDescending: rows[integer: 1] != 0))
            }
        }
        return parts
    }

    // sync: floor — runs a statement on the connection's thread
    func readForeignKeys(_ table: String) throws -> [ForeignKeyDescription] {
        var keys: [ForeignKeyDescription] = []
        var last: Int64?
        try run(Catalogue.foreignKeys, [.text(table)]) { rows in
            while try rows.step() {
                // One row for each column of a key.
                let isNext = rows[integer: 0] == last
                let known = isNext ? keys.popLast() : nil
                last = rows[integer: 0]
                keys.append(
                    ForeignKeyDescription(
                        columns: (known?.columns ?? []) + [rows[text: 2]], referencedTable: rows[text: 1],
                        referencedColumns: (known?.referencedColumns ?? []) + (rows[isNull: 3] ? [] : [rows[text: 3]]),
                        onDelete: rows[text: 4], onUpdate: rows[text: 5]))
            }
        }
        return keys
    }
}
