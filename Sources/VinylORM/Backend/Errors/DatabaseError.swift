/// The database refused something, or could not be reached.
///
/// Match it by ``kind`` (`catch let error as DatabaseError where error.kind == .busy`) or with ``IntegrityError``
/// (`catch IntegrityError.unique`), never by its text. It carries the driver's codes, what the database said, and the
/// statement; never the values of parameters.
///
/// One reference wide, so that it travels through typed throws in a register.
public struct DatabaseError: Error, Sendable {
    private final class Storage: Sendable {
        let kind: Kind
        let code: Int32
        let extendedCode: Int32
        let message: String
        let table: String?
        let columns: [String]
        let constraint: String?
        let statement: String?

        init(
            kind: Kind, code: Int32, extendedCode: Int32, message: String, table: String?, columns: [String],
            constraint: String?, statement: String?
        ) {
            self.kind = kind
            self.code = code
            self.extendedCode = extendedCode
            self.message = message
            self.table = table
            self.columns = columns
            self.constraint = constraint
            self.statement = statement
        }
    }

    private let storage: Storage

    /// - Parameters:
    ///   - kind: What happened.
    ///   - code: The driver's primary result code; 0 where the error is Vinyl's own.
    ///   - extendedCode: The driver's detailed result code.
    ///   - message: What the database said. Must hold no parameter values.
    ///   - table: The table of a violated constraint, where the database names it.
    ///   - columns: The columns of a violated constraint, where the database names them.
    ///   - constraint: The violated constraint or index by name, where the database names it.
    ///   - statement: The text of the statement, with placeholders.
    public init(
        _ kind: Kind, code: Int32 = 0, extendedCode: Int32 = 0, message: String, table: String? = nil,
        columns: [String] = [], constraint: String? = nil, statement: String? = nil
    ) {
        storage = Storage(
            kind: kind, code: code, extendedCode: extendedCode, message: message, table: table, columns: columns,
            constraint: constraint, statement: statement)
    }

    /// What happened.
    public var kind: Kind { storage.kind }
    /// The driver's primary result code (SQLite: sqlite.org/rescode.html); 0 where the error is Vinyl's own.
    public var code: Int32 { storage.code }
    /// The driver's detailed result code.
    public var extendedCode: Int32 { storage.extendedCode }
    /// What the database said.
    public var message: String { storage.message }
    /// The table of a violated constraint, where the database names it.
    public var table: String? { storage.table }
    /// The columns of a violated constraint, where the database names them.
    public var columns: [String] { storage.columns }
    /// The violated constraint or index by name, where the database names it.
    public var constraint: String? { storage.constraint }
    /// The statement's text with placeholders, where a statement was concerned.
    public var statement: String? { storage.statement }
}

extension DatabaseError {
    /// What happened, in terms that hold for every database.
    public enum Kind: Sendable, Hashable {
        /// A constraint was violated; nothing of the statement remains.
        case integrity(Constraint)
        /// Another connection holds a lock, and the busy timeout has passed.
        case busy
        /// No connection became free within the acquire timeout.
        case acquireTimeout
        /// The connection is gone. It has been replaced; what it had begun is rolled back.
        case lost
        /// The database was closed by `Database.close`.
        case closed
        /// The database cannot be opened: a missing folder, a permission.
        case cannotOpen
        /// The database or the connection is read-only.
        case readOnly
        /// The disk or the database is full.
        case full
        /// The file is damaged.
        case corrupt
        /// The file is no database.
        case notADatabase
        /// The statement was interrupted.
        case interrupted
        /// A read or write of the file failed.
        case inputOutput
        /// A value or a statement exceeds a limit of the database.
        case tooBig
        /// The database ran out of memory.
        case outOfMemory
        /// The statement is wrong: its syntax, a table or column that does not exist.
        case statement
        /// The driver was used in a way it does not support; the message says how.
        case misuse
        /// Anything else that the database reports.
        case operational
    }

    /// What sort of constraint was violated.
    public enum Constraint: Sendable, Hashable {
        case unique, primaryKey, foreignKey, notNull, check
        /// One that has no name of its own here: a trigger, a data type.
        case other
    }

    /// Whether a constraint was violated.
    public var isIntegrity: Bool {
        if case .integrity = kind { return true }
        return false
    }

    /// This error with the statement it belongs to.
    public subscript(in statement: String) -> DatabaseError {
        DatabaseError(
            kind, code: code, extendedCode: extendedCode, message: message, table: table, columns: columns,
            constraint: constraint, statement: statement)
    }
}

extension DatabaseError: CustomStringConvertible {
    public var description: String {
        var text = "\(kind.summary): \(message)"
        if code != 0 { text += " (code \(extendedCode == 0 ? code : extendedCode))" }
        if let cure = kind.cure { text += ". \(cure)" }
        if let statement { text += "\nin: \(statement)" }
        return text
    }
}

extension DatabaseError.Kind {
    fileprivate var summary: String {
        switch self {
        case .integrity(.unique): "a unique constraint is violated"
        case .integrity(.primaryKey): "the primary key exists already"
        case .integrity(.foreignKey): "a foreign key points at no row"
        case .integrity(.notNull): "a column that may not be NULL was given none"
        case .integrity(.check): "a check constraint is violated"
        case .integrity(.other): "a constraint is violated"
        case .busy: "the database is locked"
        case .acquireTimeout: "no database connection became free"
        case .lost: "the database connection is lost"
        case .closed: "the database is closed"
        case .cannotOpen: "the database cannot be opened"
        case .readOnly: "the database is read-only"
        case .full: "the database is full"
        case .corrupt: "the database file is damaged"
        case .notADatabase: "the file is not a database"
        case .interrupted: "the statement was interrupted"
        case .inputOutput: "the database file could not be read or written"
        case .tooBig: "a limit of the database is exceeded"
        case .outOfMemory: "the database is out of memory"
        case .statement: "the database does not accept the statement"
        case .misuse: "the database was used wrongly"
        case .operational: "the database reports an error"
        }
    }

    fileprivate var cure: String? {
        switch self {
        case .busy:
            "Another process or connection has held the write lock for longer than the busy timeout: keep its "
                + "transactions short, or raise the timeout"
        case .cannotOpen: "Check that the folder exists and that this process may write to it"
        case .full: "Free space on the disk, then try again"
        case .corrupt: "Restore the file from a backup"
        default: nil
        }
    }
}
