import CSQLite
import VinylORM

extension DatabaseError {
    /// What a connection reports about the call that just failed on it.
    ///
    /// Matched by the extended result code (sqlite.org/rescode.html). Names of constraints, tables and columns come from
    /// SQLite's message, which is where it puts them.
    init(sqlite code: Int32, connection: OpaquePointer?, statement: String?) {
        let reported = sqlite3_extended_errcode(connection)
        // A misuse or a failed allocation is not recorded on the connection.
        let extended = reported & 0xFF == code & 0xFF ? reported : code
        let message: String
        if extended == reported, let text = sqlite3_errmsg(connection) {
            message = String(cString: text)
        } else {
            message = String(cString: sqlite3_errstr(extended))
        }
        let kind = Kind(sqlite: extended)
        let names = ConstraintNames(kind, message)
        self.init(
            kind, code: extended & 0xFF, extendedCode: extended, message: message, table: names.table,
            columns: names.columns, constraint: names.constraint, statement: statement)
    }

    /// This error without the text of parameters, should its message repeat one (full-text queries and triggers can
    /// make it do so).
    // sync: floor — on the error path
    func hiding(_ parameters: [DatabaseValue]) -> DatabaseError {
        var hidden = message
        for case .text(let text) in parameters where !text.isEmpty {
            hidden = hidden.split(separator: text, omittingEmptySubsequences: false).joined(separator: "…")
        }
        guard hidden != message else { return self }
        return DatabaseError(
            kind, code: code, extendedCode: extendedCode, message: hidden, table: table, columns: columns,
            constraint: constraint, statement: statement)
    }
}

extension DatabaseError.Kind {
    /// The kind of an extended result code.
    fileprivate init(sqlite extended: Int32) {
        switch Int(extended) {
        case VINYL_CONSTRAINT_UNIQUE: self = .integrity(.unique)
        case VINYL_CONSTRAINT_PRIMARYKEY, VINYL_CONSTRAINT_ROWID: self = .integrity(.primaryKey)
        case VINYL_CONSTRAINT_NOTNULL: self = .integrity(.notNull)
        case VINYL_CONSTRAINT_FOREIGNKEY: self = .integrity(.foreignKey)
        case VINYL_CONSTRAINT_CHECK: self = .integrity(.check)
        default:
            switch extended & 0xFF {
            case SQLITE_CONSTRAINT: self = .integrity(.other)
            case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
            case SQLITE_READONLY: self = .readOnly
            case SQLITE_FULL: self = .full
            case SQLITE_CORRUPT: self = .corrupt
            case SQLITE_NOTADB: self = .notADatabase
            case SQLITE_INTERRUPT: self = .interrupted
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: self = .cannotOpen
            case SQLITE_IOERR: self = .inputOutput
            case SQLITE_TOOBIG: self = .tooBig
            case SQLITE_NOMEM: self = .outOfMemory
            case SQLITE_MISUSE, SQLITE_RANGE: self = .misuse
            case SQLITE_ERROR: self = .statement
            default: self = .operational
            }
        }
    }
}

/// What a constraint's message names.
private struct ConstraintNames {
    var table: String?
    var columns: [String] = []
    var constraint: String?

    /// The messages are `UNIQUE constraint failed: article.slug, article.author_id`, the same with
    /// `index 'name'` for an index on expressions, `NOT NULL constraint failed: article.title` and
    /// `CHECK constraint failed: name`. A foreign key is not named.
    init(_ kind: DatabaseError.Kind, _ message: String) {
        guard case .integrity(let constraint) = kind,
            let colon = message.utf8.firstIndex(of: UInt8(ascii: ":")), message[..<colon].hasSuffix("failed")
        else { return }
        let rest = message[message.index(after: colon)...].drop { $0 == " " }
        switch constraint {
        case .check: self.constraint = String(rest)
        case .unique, .primaryKey, .notNull:
            if rest.hasPrefix("index '"), rest.hasSuffix("'") {
                self.constraint = String(rest.dropFirst("index '".count).dropLast())
                return
            }
            for part in rest.split(separator: ",") {
                let name = part.drop { $0 == " " }
                guard let dot = name.lastIndex(of: ".") else { continue }
                table = String(name[..<dot])
                columns.append(String(name[name.index(after: dot)...]))
            }
        case .foreignKey, .other: break
        }
    }
}
