import VinylRuntime

/// A place for one connection: opens it when it is first needed, replaces it when it broke.
///
/// `@unchecked Sendable`: `connection` is touched by whoever has borrowed the holder, on the holder's lane; a lock or
/// an atomic lies between one borrower and the next.
@usableFromInline
final class ConnectionHolder: @unchecked Sendable {
    private let driver: any DatabaseDriver
    private let role: ConnectionRole
    /// Where the connection's calls are made.
    let lane: OffloadLane
    /// The open connection, if there is one.
    // Exclusivity is not checked at run time: the borrower is alone with it.
    @exclusivity(unchecked) @usableFromInline private(set) var connection: DatabaseConnection?

    init(driver: any DatabaseDriver, role: ConnectionRole, lane: OffloadLane) {
        self.driver = driver
        self.role = role
        self.lane = lane
    }

    /// The connection, opened if need be.
    // sync: floor — may open a connection
    func connected() throws -> DatabaseConnection {
        if let connection, !connection.isLost { return connection }
        discard()
        let fresh = try driver.connect(role)
        connection = fresh
        return fresh
    }

    /// Runs `body` on the connection, outside a transaction, and sees to it that the connection is fit for the next.
    // sync: floor — the body of one offload
    func use(_ recorder: QueryRecorder?, _ body: (DatabaseConnection) throws -> Void) throws {
        let connection = try connected()
        connection.recorder = recorder
        defer { connection.recorder = nil }
        do {
            try body(connection)
        } catch {
            repair(connection)
            throw error
        }
        try settle(connection)
    }

    /// Rolls back what work left open.
    // sync: floor — may run a statement
    @usableFromInline
    func settle(_ connection: DatabaseConnection) throws {
        guard connection.isInTransaction else { return }
        do { try connection.rollback() } catch { discard() }
        throw TransactionManagementError.leftOpen
    }

    /// After an error: drops a connection that broke, rolls back what was left open.
    // sync: floor — may run a statement or close a connection
    @usableFromInline
    func repair(_ connection: DatabaseConnection) {
        if connection.isLost {
            discard()
        } else if connection.isInTransaction {
            do { try connection.rollback() } catch { discard() }
        }
    }

    /// Closes the connection, if there is one.
    // sync: floor — closes a connection
    @usableFromInline
    func discard() {
        connection?.close()
        connection = nil
    }
}
