/// How SQLite connections are set up.
public struct SQLiteConfiguration: Sendable, Hashable {
    /// How the file is kept consistent (sqlite.org/pragma.html#pragma_journal_mode).
    public enum JournalMode: String, Sendable, Hashable {
        /// Readers and a writer do not wait for each other. The file must be on a local disk.
        case wal
        /// A rollback journal, SQLite's own default.
        case delete
        /// A rollback journal that is truncated rather than removed.
        case truncate
    }

    /// When the disk is waited for (sqlite.org/pragma.html#pragma_synchronous).
    public enum Synchronous: String, Sendable, Hashable {
        /// At checkpoints: a power failure may undo the last commits, never damage the file, in WAL mode.
        case normal
        /// At every commit.
        case full
        /// Never.
        case off
    }

    /// WAL unless told.
    public var journalMode: JournalMode
    /// Normal unless told, which WAL makes safe.
    public var synchronous: Synchronous
    /// How long a connection waits for another process's lock. 5 s unless told.
    public var busyTimeout: Duration
    /// Whether foreign keys are enforced. They are unless told.
    public var hasForeignKeys: Bool
    /// Whether the file must exist, and nothing may be written to it.
    public var isReadOnly: Bool
    /// How many prepared statements a connection keeps, at least 1. 256 unless told.
    public var statementCacheSize: Int

    public init(
        journalMode: JournalMode = .wal, synchronous: Synchronous = .normal, busyTimeout: Duration = .seconds(5),
        hasForeignKeys: Bool = true, isReadOnly: Bool = false, statementCacheSize: Int = 256
    ) {
        self.journalMode = journalMode
        self.synchronous = synchronous
        self.busyTimeout = busyTimeout
        self.hasForeignKeys = hasForeignKeys
        self.isReadOnly = isReadOnly
        self.statementCacheSize = max(1, statementCacheSize)
    }
}
