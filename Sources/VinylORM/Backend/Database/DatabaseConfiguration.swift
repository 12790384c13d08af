/// How a ``Database`` deals with its connections.
public struct DatabaseConfiguration: Sendable, Hashable {
    /// How many readers async mode's pool has, at least 1; independent of the number of threads. 4 unless told.
    public var readers: Int
    /// How long a task waits for a connection at most. 30 s unless told.
    public var acquireTimeout: Duration

    public init(readers: Int = 4, acquireTimeout: Duration = .seconds(30)) {
        self.readers = max(1, readers)
        self.acquireTimeout = acquireTimeout
    }
}
