import VinylORM

/// What the tables hold, in the corpus's notation.
struct TableState: Sendable {
    /// By table, then by key as text: the columns by name.
    private let tables: [String: [String: JSONObject]]

    /// Reads all tables, each in one plain statement.
    static func read(_ database: Database, _ facts: CorpusFacts) async throws -> TableState {
        var tables: [String: [String: JSONObject]] = [:]
        for model in facts.tables {
            tables[model.table] = try await database.value(.read) { try rows(model, $0) }
        }
        return TableState(tables: tables)
    }

    // sync: floor — reads rows on the connection's thread
    private static func rows(
        _ model: ModelFacts, _ connection: DatabaseConnection
    ) throws -> [String: JSONObject] {
        let fields = model.ownFields
        let columns = fields.map { "\"\($0.column)\"" }.joined(separator: ", ")
        let statement = PreparedSQL("SELECT \(columns) FROM \"\(model.table)\"", access: .read)
        var rows: [String: JSONObject] = [:]
        try connection.run(statement, []) { cursor in
            while try cursor.step() {
                var row = JSONObject()
                var key = ""
                for (index, field) in fields.enumerated() {
                    let value = cursor[value: index]
                    row[field.column] = StoredValue.json(value, field.type)
                    if field.attribute == model.key { key = StoredValue.key(value, field.type) }
                }
                rows[key] = row
            }
        }
        return rows
    }

    /// How `later` differs, as the corpus writes it: by table what was inserted, deleted and updated.
    // sync: floor — compares values
    func changes(to later: TableState) -> [String: TableChanges] {
        var changes: [String: TableChanges] = [:]
        for (table, before) in tables {
            let after = later.tables[table] ?? [:]
            var change = TableChanges()
            change.deleted = before.keys.filter { after[$0] == nil }.sorted()
            for (key, row) in after {
                guard let old = before[key] else {
                    change.inserted.append(.object(row))
                    continue
                }
                var updated = JSONObject()
                for (column, value) in row.members where old[column] != value { updated[column] = value }
                if !updated.members.isEmpty { change.updated[key] = updated }
            }
            if !change.isEmpty { changes[table] = change }
        }
        return changes
    }
}

/// How one table changed.
struct TableChanges: Sendable {
    var inserted: [JSONValue] = []
    var deleted: [String] = []
    var updated: [String: JSONObject] = [:]

    var isEmpty: Bool { inserted.isEmpty && deleted.isEmpty && updated.isEmpty }

    /// For the reader of a failure.
    var text: String {
        let updates = updated.map { "\($0.key): \(JSONValue.object($0.value).text)" }.joined(separator: ", ")
        return "inserted \(JSONValue.array(inserted).text), deleted \(deleted), updated {\(updates)}"
    }
}

extension Comparison {
    /// What is wrong with the state after a case; nil where it is as expected.
    // sync: floor — compares values
    func difference(_ got: [String: TableChanges], _ expected: JSONValue) -> String? {
        let wanted = expected.members ?? []
        for table in got.keys.sorted() where !wanted.contains(where: { $0.key == table }) {
            return "table \(table): expected no change, got \(got[table]?.text ?? "")"
        }
        for (table, change) in wanted {
            let found = got[table] ?? TableChanges()
            let deleted = (change["deleted"]?.items ?? []).compactMap(\.string).sorted()
            let updated = change["updated"]?.members ?? []
            let isSame =
                agreeUnordered(found.inserted, change["inserted"]?.items ?? []) && found.deleted == deleted
                && found.updated.count == updated.count
                && updated.allSatisfy { key, value in found.updated[key].map { agree(.object($0), value) } ?? false }
            if !isSame { return "table \(table): expected \(change.text), got \(found.text)" }
        }
        return nil
    }
}
