#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One piece of work, done in several ways.
struct Contest: Sendable {
    let name: String
    /// How many operations one sample holds.
    let operations: Int
    /// Vinyl's way first.
    let ways: [(name: String, work: @Sendable (Int) async throws -> Void)]

    /// Measures the ways in turns.
    /// - Returns: For each way, its CPU time in nanoseconds an operation and the ratio of it to Vinyl's: medians over the
    ///   rounds, the ratios within a round.
    func run(rounds: Int) async throws -> [(name: String, time: Double, ratio: Double)] {
        var times = [[Double]](repeating: [], count: ways.count)
        for way in ways { try await way.work(operations) }
        for _ in 0..<rounds {
            for (index, way) in ways.enumerated() {
                let start = processTime()
                try await way.work(operations)
                times[index].append(Double(processTime() - start) / Double(operations))
            }
        }
        return ways.indices.map { index in
            let ratios = zip(times[index], times[0]).map { $0 / $1 }
            return (ways[index].name, median(times[index]), median(ratios))
        }
    }
}

/// CPU time of all threads of the process, in nanoseconds.
func processTime() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard let middle = sorted.dropFirst(sorted.count / 2).first else { return .nan }
    return middle
}

/// Keeps results alive that nothing else uses.
@inline(never) @_optimize(none)
func consume<Value>(_ value: Value) {}
