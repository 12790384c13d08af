import Testing
import VinylRuntime

private actor Counter {
    var total = 0
    func add() -> UInt {
        total += 1
        return WorkerThread.currentID
    }
}

private enum Scope {
    @TaskLocal static var number = 0
}

@Suite("Coroutines under the non-suspending executor stay on the worker's thread")
struct StaysOnThreadTests {
    @Test("async let runs on the calling thread")
    func asyncLet() throws {
        try onWorker(.fail) {
            let here = WorkerThread.currentID
            async let first = currentThread()
            async let second = currentThread()
            #expect(await [first, second] == [here, here])
        }
    }

    @Test("a task group runs its children on the calling thread and collects all of them")
    func taskGroup() throws {
        let sum = try onWorker(.fail) {
            let here = WorkerThread.currentID
            return await withTaskGroup(of: Int.self) { group in
                for number in 1...10 {
                    group.addTask { await currentThread() == here ? number : -1000 }
                }
                var sum = 0
                for await number in group { sum += number }
                return sum
            }
        }
        #expect(sum == 55)
    }

    @Test("a throwing task group passes the error on and cancels the other children")
    func throwingGroup() throws {
        #expect(throws: Oops(code: 3)) {
            try onWorker(.fail) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { throw Oops(code: 3) }
                    group.addTask {
                        while !Task.isCancelled { await Task.yield() }
                    }
                    while try await group.next() != nil {}
                }
            }
        }
    }

    @Test("a cancelled group's children see their cancellation")
    func cancelledGroup() throws {
        let seen = try onWorker(.fail) {
            await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    while !Task.isCancelled { await Task.yield() }
                    return true
                }
                group.cancelAll()
                return await group.next() ?? false
            }
        }
        #expect(seen)
    }

    @Test("actors, Task.yield and @concurrent functions run on the calling thread and come back to it")
    func actorsAndYield() throws {
        try onWorker(.fail) {
            let here = WorkerThread.currentID
            let counter = Counter()
            #expect(await counter.add() == here)
            #expect(await counter.add() == here)
            await Task.yield()
            #expect(WorkerThread.currentID == here)
            #expect(await currentThread() == here)
            #expect(await counter.total == 2)
        }
    }

    @Test("task-locals hold across awaits and in child tasks")
    func taskLocals() throws {
        try onWorker(.fail) {
            await Scope.$number.withValue(7) {
                _ = await currentThread()
                #expect(Scope.number == 7)
                async let child = Scope.number
                #expect(await child == 7)
            }
            #expect(Scope.number == 0)
        }
    }

    @Test("a continuation resumed before it waits does not count as a suspension")
    func immediateContinuation() throws {
        let value = try onWorker(.fail) {
            await withCheckedContinuation { $0.resume(returning: 5) }
        }
        #expect(value == 5)
    }

    @Test("an error keeps its type and value")
    func errors() throws {
        #expect(throws: Oops(code: 42)) { try onWorker(.fail) { throw Oops(code: 42) } }
    }

    @Test("several entries of one executor, one after another, serve on one thread")
    func reentry() throws {
        let sum = try onThread {
            let executor = BlockingExecutor(policy: .fail)
            return try (1...100).reduce(0) { sum, number in
                try sum
                    + executor.run {
                        await Task.yield()
                        return number
                    }
            }
        }
        #expect(sum == 5050)
    }

    @Test("an executor entered from inside a coroutine of the same thread is a clear error, not a deadlock")
    func nestedEntry() throws {
        let executor = BlockingExecutor(policy: .wait)
        try onThread {
            try executor.run {
                Seam.current.name = "outer"
                #expect(throws: NestedBlockingEntry(seam: "outer")) { try executor.run { 1 } }
                #expect(throws: NestedBlockingEntry(seam: "outer")) { try BlockingExecutor(policy: .wait).run { 1 } }
            }
            // The refusal leaves the executor usable.
            #expect(try executor.run { 2 } == 2)
        }
    }
}
