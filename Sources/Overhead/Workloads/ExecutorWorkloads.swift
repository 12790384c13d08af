import OverheadSubjects
import VinylRuntime

/// What the runtime's own primitives cost.
struct ExecutorWorkloads {
    var all: [Pair] {
        [
            Pair(
                "offload in place", section: "The runtime", operations: 100_000, baseline: "the call itself",
                synchronous: { n in
                    var sum = 0
                    for i in 0..<n { sum &+= try addSynchronously(i) }
                    consume(sum)
                },
                facade: { n in
                    let lane = OffloadLane.inPlace
                    var sum = 0
                    for i in 0..<n { sum &+= try await lane.offload { try addSynchronously(i) } }
                    consume(sum)
                }),
            Pair(
                "async let", section: "The runtime", operations: 5_000, baseline: "a plain call",
                synchronous: { n in for i in 0..<n { consume(try addSynchronously(i)) } },
                facade: { n in
                    for i in 0..<n {
                        async let sum = add(i)
                        consume(try await sum)
                    }
                }),
        ]
    }

    /// Entering the executor is measured from outside of it, so it is no workload of the common loop.
    static func measureEntry(rounds: Int) throws -> PairResult {
        let executor = BlockingExecutor(policy: .fail)
        let operations = 5_000
        var synchronous: [Double] = []
        var entered: [Double] = []
        for round in 0...rounds {
            var start = threadTime
            for i in 0..<operations { consume(try addSynchronously(i)) }
            let plain = Double(threadTime - start) / Double(operations)
            start = threadTime
            for i in 0..<operations { consume(try executor.run { try await add(i) }) }
            let async = Double(threadTime - start) / Double(operations)
            guard round > 0 else { continue }
            synchronous.append(plain)
            entered.append(async)
        }
        return PairResult(
            kind: .handWritten, section: "The runtime", name: "entering the executor",
            baseline: "a plain call; a worker enters once", bound: nil, synchronous: synchronous, facade: entered)
    }
}
