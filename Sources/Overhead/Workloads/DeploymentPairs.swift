import NIOCore
import NIOPosix
import OverheadWorkloads
import VinylRuntime

/// The same workloads in both deployments: what the event loop and the way to a connection's thread and back add.
///
/// To be used outside the executor. Time is the process's, since the async deployment works on several threads.
struct DeploymentPairs {
    private let blocking: Workbench
    private let async: Workbench
    private let executor = BlockingExecutor(policy: .fail)
    private let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let loopExecutor: LoopExecutor

    /// Makes a database for each deployment.
    /// - Parameter folder: Where the databases go.
    init(folder: String) throws {
        let loopExecutor = LoopExecutor(loops.next())
        self.loopExecutor = loopExecutor
        blocking = try executor.run {
            try await Workbench(path: folder + "/blocking.sqlite3", deployment: .blocking)
        }
        async = try loopExecutor.wait { try await Workbench(path: folder + "/async.sqlite3", deployment: .async) }
    }

    /// Measures the workloads that `includes` picks, in rounds, both deployments alternating.
    func measure(
        rounds: Int, scale: Double, _ includes: (_ section: String, _ name: String) -> Bool
    ) throws -> [PairResult] {
        let picked = zip(blocking.workloads, async.workloads).filter { includes($0.0.section, $0.0.name) }
        return try picked.map { inBlocking, inAsync in
            let operations = max(1, Int(Double(inBlocking.operations) * scale))
            var samples = (blocking: [Double](), async: [Double]())
            for round in 0...rounds {
                // The first round warms up; who goes first alternates.
                let isSwapped = !round.isMultiple(of: 2)
                var async = isSwapped ? try asyncSample(inAsync, operations) : 0
                let blocking = try blockingSample(inBlocking, operations)
                if !isSwapped { async = try asyncSample(inAsync, operations) }
                guard round > 0 else { continue }
                samples.blocking.append(blocking)
                samples.async.append(async)
            }
            return PairResult(
                kind: .deployments, section: inBlocking.section, name: inBlocking.name,
                baseline: "the blocking deployment", bound: nil, synchronous: samples.blocking, facade: samples.async)
        }
    }

    private func blockingSample(_ workload: Workload, _ operations: Int) throws -> Double {
        try sample(operations) { [blocking] in
            try executor.run {
                try await Deployment.scope.withValue(.blocking) { try await blocking.run(workload, operations) }
            }
        }
    }

    private func asyncSample(_ workload: Workload, _ operations: Int) throws -> Double {
        try sample(operations) { [async] in
            try loopExecutor.wait {
                try await Deployment.scope.withValue(.async) { try await async.run(workload, operations) }
            }
        }
    }

    func close() throws {
        try executor.run { [blocking] in await blocking.close() }
        try loopExecutor.wait { [async] in await async.close() }
        try loops.syncShutdownGracefully()
    }

    private func sample(_ operations: Int, _ body: () throws -> Int) rethrows -> Double {
        let start = processTime
        consume(try body())
        return Double(processTime - start) / Double(operations)
    }
}

/// Coroutines on an event loop, as the async server runs them, with no connection.
private final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// Runs `body` on the loop; the calling thread waits for it.
    func wait<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) throws -> Value {
        let promise = loop.makePromise(of: Value.self)
        Task(executorPreference: self) {
            do {
                promise.succeed(try await body())
            } catch {
                promise.fail(error)
            }
        }
        return try promise.futureResult.wait()
    }
}
