import Synchronization
import Testing
import VinylRuntime

/// What a test's executor reported, kept for a look from the test's own thread.
private final class Reports: Sendable {
    private let state = Mutex<[String]>([])
    var seams: [String] { state.withLock { $0 } }
    func add(_ suspension: Suspension) { state.withLock { $0.append(suspension.seam) } }
}

@Suite("A coroutine that truly suspends in blocking mode")
struct SuspensionPolicyTests {
    @Test("under .wait, Task.sleep holds the thread, comes back to it, and is reported with the last seam")
    func sleepWaits() throws {
        let reports = Reports()
        let stayed = try onWorker(.wait, onSuspension: reports.add) {
            Seam.current.name = "sleepy-view"
            let here = WorkerThread.currentID
            // Long enough for a thread that is starved of CPU to find its queue empty meanwhile.
            try await Task.sleep(for: .milliseconds(500))
            return WorkerThread.currentID == here
        }
        #expect(stayed)
        #expect(reports.seams.allSatisfy { $0 == "sleepy-view" })
        #expect(!reports.seams.isEmpty)
    }

    @Test("under .fail, Task.sleep is an error that names the last seam")
    func sleepFails() throws {
        let reports = Reports()
        #expect(throws: SuspendedInBlockingMode(seam: "sleepy-view")) {
            try onWorker(.fail, onSuspension: reports.add) {
                Seam.current.name = "sleepy-view"
                try await Task.sleep(for: .seconds(3600))
            }
        }
        #expect(reports.seams == ["sleepy-view"])
    }

    @Test("under .fail, a body that turns its cancellation into a result still fails")
    func swallowedCancellation() throws {
        #expect(throws: SuspendedInBlockingMode.self) {
            try onWorker(.fail) {
                do { try await Task.sleep(for: .seconds(3600)) } catch {}
                return "as if nothing had happened"
            }
        }
    }

    @Test("under .fail, a body that ignores cancellation is left behind and the thread serves on")
    func ignoredCancellation() throws {
        let gate = Gate()
        let finished = Gate()
        let places = PlaceLog()
        try onThread {
            let executor = BlockingExecutor(policy: .fail)
            #expect(throws: SuspendedInBlockingMode.self) {
                try executor.run {
                    await gate.pass()
                    places.add(WorkerThread.currentID)
                    finished.open()
                }
            }
            // The same thread and the same executor go on, and the late body never runs on that thread.
            let here = WorkerThread.currentID
            #expect(try executor.run { await currentThread() } == here)
            gate.open()
            #expect(try executor.run { 7 } == 7)
            // The late body does go on, on a thread of its own, and ends.
            try BlockingExecutor(policy: .wait).run { await finished.pass() }
            #expect(places.places.count == 1)
            #expect(places.places != [here])
        }
    }

    @Test("under .wait, a continuation resumed from another thread goes on where it was")
    func resumedElsewhere() throws {
        let value = try onWorker(.wait) {
            let here = WorkerThread.currentID
            let number = await withCheckedContinuation { continuation in
                WorkerThread(name: "other") { continuation.resume(returning: 11) }.detach()
            }
            #expect(WorkerThread.currentID == here)
            return number
        }
        #expect(value == 11)
    }

    @Test("under .fail, what the body holds is told when the body is left behind, the last first")
    func abandonment() throws {
        let gate = Gate()
        let log = PlaceLog()
        try onThread {
            let executor = BlockingExecutor(policy: .fail)
            #expect(throws: SuspendedInBlockingMode.self) {
                try executor.run {
                    let current = try #require(BlockingExecutor.current)
                    let outer = current.addAbandonmentHandler(Held { log.add(1) })
                    let returned = current.addAbandonmentHandler(Held { log.add(2) })
                    let inner = current.addAbandonmentHandler(Held { log.add(3) })
                    current.removeAbandonmentHandler(returned)
                    await gate.pass()
                    current.removeAbandonmentHandler(inner)
                    current.removeAbandonmentHandler(outer)
                }
            }
        }
        gate.open()
        #expect(log.places == [3, 1])
    }

    @Test("an unstructured task awaited in blocking mode counts as a suspension, and ready makes it none")
    func unstructuredTask() throws {
        let gate = Gate()
        #expect(throws: SuspendedInBlockingMode.self) {
            try onWorker(.fail) { await Task { await gate.pass() }.value }
        }
        gate.open()
    }

    @Test("10,000 entries grow neither memory nor threads")
    func manyEntries() throws {
        try onThread {
            let executor = BlockingExecutor(policy: .fail)
            for _ in 0..<1_000 { _ = try executor.run { await currentThread() } }
            var growth: [(bytes: Int, threads: Int)] = []
            for _ in 0..<4 {
                let before = try ProcessUsage()
                for _ in 0..<10_000 {
                    _ = try executor.run {
                        async let a = currentThread()
                        await Task.yield()
                        return await a
                    }
                }
                let after = try ProcessUsage()
                growth.append((after.residentBytes - before.residentBytes, after.threads - before.threads))
            }
            // Other tests run meanwhile and grow the process too, but not each time; a leak of one task an entry is
            // 10 MB every time.
            #expect(growth.map(\.bytes).min() ?? .max < 4 << 20, "\(growth)")
            #expect(growth.map(\.threads).min() ?? .max < 10, "\(growth)")
        }
    }
}

/// Numbers noted by code on several threads.
final class PlaceLog: Sendable {
    private let state = Mutex<[UInt]>([])
    var places: [UInt] { state.withLock { $0 } }
    func add(_ place: UInt) { state.withLock { $0.append(place) } }
}

/// Something held, which says when it is left behind.
private final class Held: AbandonmentHandler {
    private let onAbandonment: @Sendable () -> Void

    init(_ onAbandonment: @escaping @Sendable () -> Void) { self.onAbandonment = onAbandonment }

    func abandon() { onAbandonment() }
}
