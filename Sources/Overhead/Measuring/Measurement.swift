/// What one workload came to.
struct Measurement: Codable, Sendable {
    let section: String
    let name: String
    let baseline: String
    /// Nanoseconds of CPU an operation, medians over the rounds.
    let synchronousNanoseconds: Double
    let facadeNanoseconds: Double
    /// The median of the rounds' own ratios: both sides of a round ran within milliseconds of each other.
    let ratio: Double
    /// The middle half of the rounds' ratios.
    let ratioLowerQuartile: Double
    let ratioUpperQuartile: Double
    let bound: Double?
    let rounds: Int
}

/// Runs workloads in rounds, both sides alternating in one process on one thread.
struct Measurer {
    let rounds: Int

    /// Measures `workload`. The first round warms up and is not counted; who goes first alternates.
    func measure(_ workload: Workload) async throws -> Measurement {
        var synchronous: [Double] = []
        var facade: [Double] = []
        for round in 0...rounds {
            var sample = (synchronous: 0.0, facade: 0.0)
            if round.isMultiple(of: 2) {
                sample.synchronous = try synchronousSample(workload)
                sample.facade = try await facadeSample(workload)
            } else {
                sample.facade = try await facadeSample(workload)
                sample.synchronous = try synchronousSample(workload)
            }
            guard round > 0 else { continue }
            synchronous.append(sample.synchronous)
            facade.append(sample.facade)
        }
        let ratios = zip(facade, synchronous).map { $0 / max($1, 0.001) }.sorted()
        return Measurement(
            section: workload.section, name: workload.name, baseline: workload.baseline,
            synchronousNanoseconds: synchronous.median, facadeNanoseconds: facade.median, ratio: ratios.median,
            ratioLowerQuartile: ratios[ratios.count / 4], ratioUpperQuartile: ratios[ratios.count * 3 / 4],
            bound: workload.bound, rounds: rounds)
    }

    private func synchronousSample(_ workload: Workload) throws -> Double {
        let start = threadTime
        try workload.synchronous(workload.operations)
        return Double(threadTime - start) / Double(workload.operations)
    }

    private func facadeSample(_ workload: Workload) async throws -> Double {
        let start = threadTime
        try await workload.facade(workload.operations)
        return Double(threadTime - start) / Double(workload.operations)
    }
}

extension [Double] {
    /// The middle value.
    var median: Double {
        let sorted = sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
}
