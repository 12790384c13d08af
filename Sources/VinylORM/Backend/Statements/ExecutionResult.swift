/// What a statement without rows has done.
@frozen
public struct ExecutionResult: Sendable, Hashable {
    /// How many rows the statement inserted, updated or deleted; rows changed by triggers and cascades not counted.
    public let changes: Int
    /// The row id of the last row inserted on the connection; 0 where there was none. Meaningful after an insert.
    public let lastInsertID: Int64

    @inlinable
    public init(changes: Int, lastInsertID: Int64) {
        self.changes = changes
        self.lastInsertID = lastInsertID
    }
}
