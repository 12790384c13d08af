import CSQLite
import VinylORM

/// The statements of transaction control, prepared once for each connection like others.
enum TransactionControl {
    static let beginDeferred = PreparedSQL("BEGIN", access: .write)
    static let beginImmediate = PreparedSQL("BEGIN IMMEDIATE", access: .write)
    static let commit = PreparedSQL("COMMIT", access: .write)
    static let rollback = PreparedSQL("ROLLBACK", access: .write)

    /// The three statements about the savepoint of one level.
    struct Savepoint {
        let set: PreparedSQL
        let release: PreparedSQL
        let rollback: PreparedSQL

        init(level: Int) {
            set = PreparedSQL("SAVEPOINT vinyl_\(level)", access: .write)
            release = PreparedSQL("RELEASE vinyl_\(level)", access: .write)
            rollback = PreparedSQL("ROLLBACK TO vinyl_\(level)", access: .write)
        }
    }

    /// The levels that occur; deeper ones are made when they are.
    private static let usual = (1...8).map(Savepoint.init)

    static subscript(level: Int) -> Savepoint {
        usual.indices.contains(level - 1) ? usual[level - 1] : Savepoint(level: level)
    }
}

extension SQLiteConnection {
    /// Rolls back what is open.
    ///
    /// Some errors (a full disk, say) roll back by themselves, and ROLLBACK would be an error then:
    /// sqlite.org/lang_transaction.html, "response to errors within a transaction".
    // sync: floor — runs a statement on the connection's thread
    func rollBackAll() throws {
        guard isInTransaction else { return }
        try control(TransactionControl.rollback)
    }

    /// Outside a transaction SAVEPOINT would open one of its own (sqlite.org/lang_savepoint.html).
    // sync: floor — runs a statement on the connection's thread
    func setSavepoint(_ level: Int) throws {
        try checkTransaction()
        try control(TransactionControl[level].set)
    }

    /// ROLLBACK TO leaves the savepoint in place, so it is released as well.
    // sync: floor — runs statements on the connection's thread
    func rollBack(to level: Int) throws {
        try checkTransaction()
        try control(TransactionControl[level].rollback)
        try control(TransactionControl[level].release)
    }

    // sync: floor — asks for a flag
    private func checkTransaction() throws {
        guard !isInTransaction else { return }
        throw DatabaseError(
            .operational, message: "SQLite has rolled the transaction back by itself after an earlier error")
    }
}
