import CSQLite
import VinylORM

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension SQLiteConnection {
    // sync: floor — runs statements on a fresh connection
    func setUp(_ role: ConnectionRole, _ configuration: SQLiteConfiguration) throws {
        let (seconds, attoseconds) = configuration.busyTimeout.components
        let milliseconds = Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, milliseconds)
        // sqlite.org/quirks.html, 8: a misspelt column in double quotes is an error rather than a string.
        vinyl_db_config_flag(handle!, SQLITE_DBCONFIG_DQS_DML, 0)
        vinyl_db_config_flag(handle!, SQLITE_DBCONFIG_DQS_DDL, 0)
        try script("PRAGMA foreign_keys = \(configuration.hasForeignKeys ? "ON" : "OFF")")
        if !configuration.isReadOnly { try setJournal(configuration) }
        try script("PRAGMA synchronous = \(configuration.synchronous.rawValue)")
        isUTF8 = try pragma("encoding") == "UTF-8"
        try registerFunctions()
        if role == .reader { try script("PRAGMA query_only = ON") }
    }

    /// Sets the journal mode where it is another one.
    ///
    /// Changing it takes an exclusive lock, for which SQLite does not always call the busy handler; several connections
    /// that open a fresh file at once would fail. So it is tried until the busy timeout has passed.
    // sync: floor — runs statements on a fresh connection
    private func setJournal(_ configuration: SQLiteConfiguration) throws {
        let end = ContinuousClock.now + configuration.busyTimeout
        while true {
            do {
                let current = try journalMode
                // A database in memory has a journal mode of its own.
                guard current != configuration.journalMode.rawValue, current != "memory" else { return }
                return try script("PRAGMA journal_mode = \(configuration.journalMode.rawValue)")
            } catch let error as DatabaseError where error.kind == .busy && ContinuousClock.now < end {
                usleep(1000)
            }
        }
    }

    /// The journal mode in force, in lower case.
    var journalMode: String {
        get throws { try pragma("journal_mode") }
    }

    /// What a setting is.
    // sync: floor — runs a statement on a fresh connection
    private func pragma(_ name: String) throws -> String {
        var value = ""
        try run(PreparedSQL("PRAGMA \(name)", access: .write), []) { rows in
            if try rows.step() { value = rows[text: 0] }
        }
        return value
    }
}
