import Foundation
import Testing
import VinylORM
import VinylRuntime
import VinylSQLite

@Suite("Connections")
struct ConnectionTests {
    private static func text(_ sql: String, _ database: Database) async throws -> String {
        // SQLite counts some pragmas among what writes.
        let statement = PreparedSQL(sql, access: .write)
        return try await database.value(.write) { connection in
            var text = ""
            try connection.run(statement, []) { row in
                if try row.step() { text = row[text: 0] }
            }
            return text
        }
    }

    @Test("are set up: WAL, foreign keys, a busy timeout", arguments: Deployment.all)
    func setUp(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            let mode = try await Self.text("PRAGMA journal_mode", database)
            let keys = try await Self.text("PRAGMA foreign_keys", database)
            let timeout = try await Self.text("PRAGMA busy_timeout", database)
            #expect(mode == "wal" && keys == "1" && timeout == "5000")
        }
    }

    @Test("a statement that is marked as reading cannot write", arguments: Deployment.all)
    func readingOnly(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            let sneaky = PreparedSQL("DELETE FROM t_person", access: .read)
            await #expect(throws: DatabaseError.self) {
                try await database.perform(.read) { try $0.execute(sneaky, []) }
            }
            let two = PreparedSQL("SELECT 1; DROP TABLE t_person", access: .read)
            await #expect(throws: DatabaseError.self) { try await database.perform(.read) { try $0.execute(two, []) } }
            let count = try await Person.objects.count()
            #expect(count == 0)
        }
    }

    @Test("use more statements than they keep, and the same one inside its own rows", arguments: Deployment.all)
    func statements(_ deployment: Deployment) async throws {
        let configuration = SQLiteConfiguration(statementCacheSize: 4)
        try await withDatabase(deployment, driver: { SQLiteDriver(path: $0, configuration: configuration) }) {
            database in
            try await loadSample()
            for _ in 0..<3 {
                for number in 0..<20 {
                    let statement = PreparedSQL("SELECT \(number), COUNT(*) FROM t_note", access: .read)
                    let found = try await database.value(.read) { connection in
                        var found: [Int64] = []
                        try connection.run(statement, []) { outer in
                            while try outer.step() {
                                try connection.run(statement, []) { inner in
                                    while try inner.step() { found.append(inner[integer: 0] * 100 + inner[integer: 1]) }
                                }
                                found.append(outer[integer: 0])
                            }
                        }
                        return found
                    }
                    #expect(found == [Int64(number) * 100 + 3, Int64(number)])
                }
            }
        }
    }

    @Test("a query after close is an error that says so; closing twice is fine", arguments: Deployment.all)
    func closed(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            try await loadSample()
            await database.close()
            await database.close()
            let error = await #expect(throws: DatabaseError.self) { try await Person.objects.count() }
            #expect(error?.kind == .closed)
            #expect(database.statistics.borrowed == 0)
        }
    }

    @Test("a database in memory is one connection that all take turns on", arguments: Deployment.all)
    func inMemory(_ deployment: Deployment) async throws {
        try await deployment.run {
            let database = Database(driver: SQLiteDriver(path: ":memory:"), deployment: deployment)
            try await database.use {
                try await migrate(models: allModels)
                try await loadSample()
                let count = try await Note.objects.count()
                #expect(count == 3)
            }
            #expect(database.statistics.open == 1)
            await database.close()
        }
    }

    @Test("a file that cannot be opened is an error that says so", arguments: Deployment.all)
    func unopenable(_ deployment: Deployment) async throws {
        try await deployment.run {
            let database = Database(driver: SQLiteDriver(path: "/no/such/folder/db.sqlite3"), deployment: deployment)
            await #expect(throws: DatabaseError.self) { try await database.use { try await Person.objects.count() } }
            await database.close()
        }
    }

    @Test("without a database a query says how to name one", arguments: Deployment.all)
    func noDatabase(_ deployment: Deployment) async throws {
        try await deployment.run {
            let error = await #expect(throws: NoDatabase.self) { try await Person.objects.count() }
            #expect(error?.description.contains("setDefault") == true)
        }
    }

    // twin: omit — without tasks nobody waits for a connection
    @Test("of the pool are few, however many tasks read at once")
    func poolIsBounded() async throws {
        try await withDatabase(.async, configuration: DatabaseConfiguration(readers: 2)) { database in
            try await loadSample()
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 { group.addTask { try await Note.objects.count() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(counts == Array(repeating: 3, count: 50))
            #expect(database.statistics.open <= 3)
            #expect(database.statistics.waiting == 0 && database.statistics.borrowed == 0)
        }
    }

    // twin: omit — without tasks nobody waits for a connection
    @Test("who waits too long for one is told so, and nothing stays borrowed")
    func waitingEnds() async throws {
        let configuration = DatabaseConfiguration(acquireTimeout: .milliseconds(300))
        try await withDatabase(.async, configuration: configuration) { database in
            try await database.atomic {
                // A write from another task waits for the one writer, which this block has.
                let other = Task.detached {
                    try await database.use { try await Person.objects.create(Person(name: "late")) }
                }
                let result = await other.result
                let error = #expect(throws: DatabaseError.self) { try result.get() }
                #expect(error?.kind == .acquireTimeout)
            }
            #expect(database.statistics.waiting == 0 && database.statistics.borrowed == 0)
        }
    }
}
