import Synchronization
import Testing
import VinylORM
import VinylRuntime
import VinylSQLite

private struct Oops: Error, Equatable {}

/// Nothing is borrowed, nobody waits, and a transaction works: the pool is whole.
private func expectWhole(_ database: Database, _ comment: Comment) async throws {
    #expect(database.statistics.borrowed == 0, comment)
    #expect(database.statistics.waiting == 0, comment)
    let before = try await Person.objects.count()
    try await database.atomic { _ = try await Person.objects.create(Person(name: "whole \(before)")) }
    #expect(try await Person.objects.count() == before + 1, comment)
    _ = try await Person.objects.filter { $0.name.startswith("whole") }.delete()
}

/// Whether the body fails because the connection belongs to another task.
// twin: omit — for child tasks
private func isRefusedAsForeign(_ body: () async throws -> Void) async -> Bool {
    do {
        try await body()
        return false
    } catch { return error is TransactionOwnershipError }
}

/// Reads the first label's number and writes the next one, ten times, each in a transaction.
private func countToTen(_ database: Database) async throws {
    for _ in 0..<10 {
        try await database.atomic {
            var label = try await Label.objects.get(id: 1)
            label.name = "\((Int(label.name) ?? 0) + 1)"
            try await label.save()
        }
    }
}

@Suite("Transactions")
struct TransactionTests {
    @Test("commit what their body did, and undo it when an error leaves it", arguments: Deployment.all)
    func commitAndRollback(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            try await database.atomic { _ = try await Person.objects.create(Person(name: "kept")) }
            await #expect(throws: Oops()) {
                try await database.atomic {
                    _ = try await Person.objects.create(Person(name: "lost"))
                    throw Oops()
                }
            }
            #expect(try await Person.objects.fetch().map(\.name) == ["kept"])
            try await expectWhole(database, "after an error")
        }
    }

    @Test("nest as savepoints: the inner is undone alone", arguments: Deployment.all)
    func nesting(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            try await database.atomic {
                _ = try await Person.objects.create(Person(name: "outer"))
                await #expect(throws: Oops()) {
                    try await database.atomic {
                        _ = try await Person.objects.create(Person(name: "inner"))
                        throw Oops()
                    }
                }
                try await database.atomic { _ = try await Person.objects.create(Person(name: "second")) }
            }
            #expect(try await Person.objects.fetch().map(\.name) == ["outer", "second"])
            await #expect(throws: TransactionManagementError.durableInsideAtomic) {
                try await database.atomic { try await database.atomic(durable: true) {} }
            }
            try await expectWhole(database, "after nesting")
        }
    }

    @Test("a statement that fails dooms its block, with a typed error", arguments: Deployment.all)
    func failedStatement(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            _ = try await Person.objects.create(Person(name: "Ann"))
            let error = try #require(
                await #expect(throws: DatabaseError.self) {
                    try await database.atomic { _ = try await Person.objects.create(Person(name: "Ann")) }
                })
            #expect(error.kind == .integrity(.unique))
            #expect(error.columns == ["name"])
            #expect(!error.description.contains("Ann"))
            await #expect(throws: TransactionManagementError.needsRollback) {
                try await database.atomic {
                    _ = try? await Person.objects.create(Person(name: "Ann"))
                    _ = try await Person.objects.create(Person(name: "after"))
                }
            }
            #expect(try await Person.objects.count() == 1)
            try await expectWhole(database, "after failed statements")
        }
    }

    @Test("a deferred foreign key that points at no row fails the commit, and nothing stays", arguments: Deployment.all)
    func deferredForeignKey(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            let error = try #require(
                await #expect(throws: DatabaseError.self) {
                    try await database.atomic {
                        _ = try await Note.objects.create(Note(title: "orphan", authorID: 77))
                    }
                })
            #expect(error.kind == .integrity(.foreignKey))
            #expect(try await Note.objects.count() == 0)
            try await expectWhole(database, "after a failed commit")
        }
    }

    // twin: omit — child tasks
    @Test("belong to their task: use from a child is a clear error in both deployments", arguments: Deployment.all)
    func ownership(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            try await database.atomic {
                async let child = isRefusedAsForeign { _ = try await Person.objects.count() }
                #expect(await child)
                await withTaskGroup(of: Bool.self) { group in
                    group.addTask { await isRefusedAsForeign { try await database.atomic {} } }
                    #expect(await group.next() == true)
                }
                let count = try await Person.objects.count()
                #expect(count == 0)
            }
            // Outside of a transaction each child borrows a connection of its own.
            async let first = Person.objects.count()
            async let second = Person.objects.count()
            #expect(try await first + second == 0)
            try await expectWhole(database, "after foreign use")
        }
    }

    @Test("run their commit hooks after the outermost commit, and not after a rollback", arguments: Deployment.all)
    func hooks(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            let log = SharedList()
            try await database.atomic {
                try await database.onCommit { log.add("outer \(database.isInAtomicBlock)") }
                try? await database.atomic {
                    try await database.onCommit { log.add("never") }
                    throw Oops()
                }
                try await database.atomic { try await database.onCommit { log.add("inner") } }
                #expect(log.value.isEmpty)
            }
            #expect(log.value == ["outer false", "inner"])
        }
    }

    // twin: omit — only tasks are cancelled
    @Test("end as a rollback when their task is cancelled, wherever it is", arguments: Deployment.all, 0...3)
    func cancellation(_ deployment: Deployment, _ moment: Int) async throws {
        try await withDatabase(deployment) { database in
            let outcome = await CancellableChild.run {
                if moment == 0 { CancellableChild.cancelCurrent() }
                try await database.atomic {
                    if moment == 1 { CancellableChild.cancelCurrent() }
                    _ = try await Person.objects.create(Person(name: "never"))
                    try await database.atomic {
                        if moment == 2 { CancellableChild.cancelCurrent() }
                        _ = try await Person.objects.create(Person(name: "neither"))
                    }
                    if moment == 3 { CancellableChild.cancelCurrent() }
                }
            }
            #expect(throws: CancellationError.self) { try outcome.get() }
            #expect(try await Person.objects.count() == 0)
            try await expectWhole(database, "cancelled at \(moment)")
        }
    }

    @Test(
        "leave the pool whole when the connection is lost at any call", arguments: Deployment.all, [false, true])
    func lostConnection(_ deployment: Deployment, _ catchesInner: Bool) async throws {
        let plan = FaultPlan()
        try await withDatabase(deployment, driver: { FaultyDriver(base: SQLiteDriver(path: $0), plan: plan) }) {
            database in
            var calls = 0
            while true {
                plan.fail(after: calls)
                var failed = false
                do {
                    try await database.atomic {
                        _ = try await Person.objects.create(Person(name: "a"))
                        do {
                            try await database.atomic {
                                _ = try await Person.objects.create(Person(name: "b"))
                                _ = try await Person.objects.count()
                            }
                        } catch {
                            guard catchesInner else { throw error }
                        }
                        _ = try await Person.objects.create(Person(name: "c"))
                    }
                } catch { failed = true }
                let wasHit = plan.wasHit
                plan.clear()
                #expect(failed == wasHit, "at call \(calls)")
                let names = try await Person.objects.fetch().map(\.name)
                #expect(names == (failed ? [] : ["a", "b", "c"]), "at call \(calls)")
                try await expectWhole(database, "lost at call \(calls)")
                if !wasHit { break }
                calls += 1
            }
            // BEGIN, three inserts, SAVEPOINT, the count, RELEASE, COMMIT.
            #expect(calls == 8)
        }
    }

    @Test(
        "leave the pool whole when an error or a cancelled rollback meets a lost connection", arguments: Deployment.all)
    func lostInRollback(_ deployment: Deployment) async throws {
        let plan = FaultPlan()
        try await withDatabase(deployment, driver: { FaultyDriver(base: SQLiteDriver(path: $0), plan: plan) }) {
            database in
            for calls in 0..<6 {
                plan.fail(after: calls)
                await #expect(throws: (any Error).self) {
                    try await database.atomic {
                        _ = try await Person.objects.create(Person(name: "a"))
                        try await database.atomic {
                            _ = try await Person.objects.create(Person(name: "b"))
                            throw Oops()
                        }
                    }
                }
                plan.clear()
                #expect(try await Person.objects.count() == 0, "at call \(calls)")
                try await expectWhole(database, "lost at call \(calls)")
            }
        }
    }

    @Test(
        "begin with their first statement: one without any asks the database nothing", arguments: Deployment.all)
    func firstStatement(_ deployment: Deployment) async throws {
        let plan = FaultPlan()
        try await withDatabase(deployment, driver: { FaultyDriver(base: SQLiteDriver(path: $0), plan: plan) }) {
            database in
            let committed = Mutex(0)
            plan.fail(after: 0)
            try await database.atomic {
                try await database.onCommit { committed.withLock { $0 += 1 } }
                try await database.atomic(savepoint: false) {}
            }
            await #expect(throws: Oops()) { try await database.atomic { throw Oops() } }
            #expect(!plan.wasHit)
            #expect(committed.withLock { $0 } == 1)

            // The first statement finds that the transaction cannot begin: that dooms the block, whoever catches it.
            await #expect(throws: TransactionManagementError.needsRollback) {
                try await database.atomic {
                    do { _ = try await Person.objects.create(Person(name: "a")) } catch is DatabaseError {}
                    _ = try await Person.objects.create(Person(name: "b"))
                }
            }
            #expect(plan.wasHit)
            #expect(try await Person.objects.count() == 0)
            try await expectWhole(database, "could not begin")
        }
    }

    // twin: omit — child tasks; threads at once are tested below
    @Test("of many tasks at once keep every write")
    func contention() async throws {
        for deployment in Deployment.all {
            try await withDatabase(deployment) { database in
                try await database.atomic {
                    _ = try await Label.objects.create(Label(name: "0"))
                }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<8 {
                        group.addTask { try await countToTen(database) }
                    }
                    try await group.waitForAll()
                }
                #expect(try await Label.objects.get(id: 1).name == "80")
                try await expectWhole(database, "after contention")
            }
        }
    }

    @Test("of threads at once keep every write in blocking mode")
    func threads() async throws {
        try await withDatabase(.blocking) { database in
            _ = try await Label.objects.create(Label(name: "0"))
            let failures = SharedList()
            let threads = (0..<8).map { _ in
                WorkerThread(name: "writer") {
                    do {
                        try BlockingExecutor(policy: .fail).run {
                            try await Deployment.scope.withValue(.blocking) {
                                try await database.use { try await countToTen(database) }
                            }
                        }
                    } catch { failures.add("\(error)") }
                }
            }
            for thread in threads { thread.join() }
            #expect(failures.value.isEmpty)
            #expect(try await Label.objects.get(id: 1).name == "80")
        }
    }

    // twin: omit — nothing suspends
    @Test("that a suspended view leaves behind are rolled back, and the worker's next request works")
    func abandoned() async throws {
        try await withDatabase(.blocking) { database in
            let outcome = SharedList()
            let thread = WorkerThread(name: "worker") {
                let executor = BlockingExecutor(policy: .fail)
                do {
                    try executor.run {
                        try await database.use {
                            try await database.atomic {
                                _ = try await Person.objects.create(Person(name: "left behind"))
                                // Ignores its cancellation: nothing ever resumes it.
                                await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
                            }
                        }
                    }
                } catch { outcome.add(String(describing: type(of: error))) }
                do {
                    try executor.run {
                        try await database.use {
                            try await database.atomic { _ = try await Person.objects.create(Person(name: "next")) }
                        }
                    }
                } catch { outcome.add("\(error)") }
            }
            thread.join()
            #expect(outcome.value == ["SuspendedInBlockingMode"])
            let names = try await Person.objects.fetch().map(\.name)
            #expect(names == ["next"])
        }
    }
}

/// A list that several threads add to.
final class SharedList: Sendable {
    private let state = Mutex<[String]>([])
    var value: [String] { state.withLock { $0 } }
    func add(_ text: String) { state.withLock { $0.append(text) } }
}

// twin: omit — a child task
/// A child task that can cancel itself: what cancellation from outside does, at a moment the test chooses.
enum CancellableChild {
    /// Runs `body` in a child task and answers how it ended.
    static func run(_ body: @escaping @Sendable () async throws -> Void) async -> Result<Void, any Error> {
        await withTaskGroup(of: Result<Void, any Error>.self) { group in
            group.addTask {
                do { return .success(try await body()) } catch { return .failure(error) }
            }
            return await group.next() ?? .failure(CancellationError())
        }
    }

    /// Cancels the child that this is called in.
    static func cancelCurrent() { withUnsafeCurrentTask { $0?.cancel() } }
}
