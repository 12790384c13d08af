import Testing
import VinylRuntime

@Suite("offload and ready")
struct OffloadTests {
    @Test("offload calls in place in blocking mode and on another thread in async mode", arguments: Deployment.all)
    func placement(_ deployment: Deployment) async throws {
        let inPlace = try await deployment.run {
            let here = WorkerThread.currentID
            return try await offload { WorkerThread.currentID } == here
        }
        #expect(inPlace == (deployment.mode == .blocking))
    }

    @Test("a lane passes results and typed errors", arguments: Deployment.all)
    func results(_ deployment: Deployment) async throws {
        let lane = deployment.makeLane(name: "test-lane")
        defer { lane.stop() }
        try await deployment.run {
            #expect(await lane.offload { 5 } == 5)
            do throws(Oops) {
                try await lane.offload { () throws(Oops) in throw Oops(code: 9) }
                Issue.record("the error was lost")
            } catch {
                #expect(error.code == 9)
            }
        }
    }

    @Test("a lane of one thread does its work in order")
    func order() async throws {
        let lane = OffloadLane(name: "in-order")
        let log = PlaceLog()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<200 { await lane.offload { log.add(WorkerThread.currentID) } }
                }
            }
        }
        lane.stop()
        #expect(log.places.count == 1600)
        #expect(Set(log.places).count == 1)
    }

    @Test("a stopped lane still does what it is given, on the caller's thread")
    func stopped() async {
        let lane = OffloadLane(name: "stopped")
        await lane.offload {}
        lane.stop()
        #expect(await lane.offload { 3 } == 3)
    }

    @Test("ready awaits the async world in both modes, with no suspension in blocking mode", arguments: Deployment.all)
    func readyWorks(_ deployment: Deployment) async throws {
        let value = try await deployment.run {
            let here = WorkerThread.currentID
            let value = try await ready {
                try await Task.sleep(for: .milliseconds(1))
                return 12
            }
            if deployment.mode == .blocking { #expect(WorkerThread.currentID == here) }
            return value
        }
        #expect(value == 12)
    }

    @Test("ready passes errors, sees task-locals, and is cancelled with its task", arguments: Deployment.all)
    func readyEdges(_ deployment: Deployment) async throws {
        let scope = TaskScoped<Int>()
        try await deployment.run {
            await #expect(throws: Oops(code: 1)) { try await ready { throw Oops(code: 1) } }
            let seen = try await scope.withValue(4) { try await ready { scope.value } }
            #expect(seen == 4)
        }
        let started = Gate()
        let task = Task {
            try await deployment.run {
                try await ready {
                    started.open()
                    try await Task.sleep(for: .seconds(3600))
                }
            }
        }
        await started.pass()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
