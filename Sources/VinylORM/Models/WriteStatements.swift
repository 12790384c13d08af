import Synchronization

/// Statements that write some columns of one row or all columns of many, kept by what they write.
enum WriteStatements {
    /// What tells two statements apart.
    private struct Shape: Hashable {
        let model: Int
        let columns: [Int]
        /// How many rows; 0 for an update.
        let rows: Int
        let conflict: Conflict
        let returnsKey: Bool
    }

    /// What happens where a row is there already. The numbers are places among the model's fields.
    enum Conflict: Hashable, Sendable {
        case fails
        case isIgnored
        case updates([Int], unique: [Int])
    }

    /// A program has few shapes: its batches are of one size and a remainder. Past this many the cache starts anew.
    private static let limit = 1_024
    private static let statements = Mutex<[Shape: PreparedSQL]>([:])

    // sync: lazy — looks a statement up, or writes it
    private static func statement(_ shape: Shape, _ text: () -> String) -> PreparedSQL {
        if let known = statements.withLock({ $0[shape] }) { return known }
        let made = PreparedSQL(text(), access: .write)
        return statements.withLock { statements in
            if let other = statements[shape] { return other }
            if statements.count >= limit { statements.removeAll(keepingCapacity: true) }
            statements[shape] = made
            return made
        }
    }

    /// `UPDATE … SET` those columns `WHERE` the key is the last parameter.
    // sync: lazy — looks a statement up, or writes it
    static func update(_ schema: ModelSchema, _ columns: [Int]) -> PreparedSQL {
        statement(Shape(model: schema.id, columns: columns, rows: 0, conflict: .fails, returnsKey: false)) {
            let list = columns.map { "\(schema.fields[$0].quotedColumn) = ?" }.joined(separator: ", ")
            return "UPDATE \(schema.quotedTable) SET \(list) "
                + "WHERE \(schema.quotedTable).\(schema.primaryKey.quotedColumn) = ?"
        }
    }

    /// `INSERT INTO … VALUES (…), (…)` of so many rows.
    // sync: lazy — looks a statement up, or writes it
    static func insert(
        _ schema: ModelSchema, _ columns: [Int], rows: Int, _ conflict: Conflict, returnsKey: Bool
    ) -> PreparedSQL {
        statement(Shape(model: schema.id, columns: columns, rows: rows, conflict: conflict, returnsKey: returnsKey)) {
            // sync: lazy — writes SQL
            func names(_ indices: [Int]) -> String {
                indices.map { schema.fields[$0].quotedColumn }.joined(separator: ", ")
            }
            let row = "(" + repeatElement("?", count: columns.count).joined(separator: ", ") + ")"
            var text = "INSERT INTO \(schema.quotedTable) (\(names(columns))) VALUES "
            text += repeatElement(row, count: rows).joined(separator: ", ")
            switch conflict {
            case .fails: break
            case .isIgnored: text += " ON CONFLICT DO NOTHING"
            case .updates(let changed, let unique):
                let list = changed.map { schema.fields[$0].quotedColumn }.map { "\($0) = EXCLUDED.\($0)" }
                text += " ON CONFLICT (\(names(unique))) DO UPDATE SET \(list.joined(separator: ", "))"
            }
            if returnsKey { text += " RETURNING \(schema.primaryKey.quotedColumn)" }
            return text
        }
    }
}
