/// A task used the database while it sees a transaction that belongs to another task.
///
/// A transaction runs on one connection, statement after statement; two tasks on it would mix their statements, and a
/// rollback of one would take the other's writes along. The error is raised always and in both deployments, whether
/// the two happen to meet or not.
public struct TransactionOwnershipError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The database's alias.
    public let database: String

    public init(database: String) { self.database = database }

    public var description: String {
        """
        the database "\(database)" was used from another task inside atomic { … }: an `async let`, a task group's \
        child or a Task { } that was started in the block sees its transaction, which belongs to the task that opened \
        it, because statements of two tasks on one connection would mix. Await the queries one after another in the \
        block itself, run the parallel work before or after it, or start work that is to be independent of the \
        transaction with Task.detached
        """
    }
}

/// A transaction was used in a way that transactions do not allow.
public enum TransactionManagementError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A statement failed in this block, or the block was marked with `setRollback`; until its end nothing can run.
    case needsRollback
    /// `atomic(durable: true)` inside another `atomic`.
    case durableInsideAtomic
    /// `setRollback` or `needsRollback` outside `atomic`.
    case notInAtomicBlock
    /// A statement that writes, inside a transaction that was opened for reading (`immediate: false`).
    case readOnlyTransaction
    /// The transaction has ended already: its body was left behind by the blocking executor.
    case ended
    /// Work handed to `perform` left a transaction open; it has been rolled back.
    case leftOpen

    public var description: String {
        switch self {
        case .needsRollback:
            """
            an error occurred in this transaction, so nothing can run in it until the end of the atomic block. \
            Let the error leave the block, or put what may fail into an inner atomic { … } and catch outside that one
            """
        case .durableInsideAtomic:
            "an atomic block marked durable is not the outermost one, so its end would commit nothing. Open it outside"
        case .notInAtomicBlock:
            "the rollback flag belongs to a transaction, and there is none here. Use it inside atomic { … }"
        case .readOnlyTransaction:
            """
            a statement writes inside a transaction that was opened for reading. Open it with atomic { … }, \
            without immediate: false
            """
        case .ended:
            """
            this transaction was rolled back, because its block suspended in blocking mode under the policy "fail". \
            See the SuspendedInBlockingMode error of the request
            """
        case .leftOpen:
            "the work left a transaction open on its connection; it was rolled back. Use atomic { … } for transactions"
        }
    }
}

/// No database was named and there is no default.
public struct NoDatabase: Error, Sendable, Hashable, CustomStringConvertible {
    public init() {}

    public var description: String {
        """
        there is no current database. Set one when the process starts, with Database.setDefault(…), or name one for a \
        piece of code, with database.use { … }
        """
    }
}
