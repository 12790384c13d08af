/// What one pair came to.
struct PairResult: Codable, Sendable {
    let kind: Pair.Kind
    let section: String
    let name: String
    let baseline: String
    /// Nanoseconds of CPU an operation, medians over the rounds.
    let synchronousNanoseconds: Double
    let facadeNanoseconds: Double
    /// The median of the rounds' own ratios: both sides of a round ran within milliseconds of each other.
    let ratio: Double
    /// Between these lies the ratio with a confidence of 95 %, by the bootstrap over the rounds.
    let ratioLow: Double
    let ratioHigh: Double
    let bound: Double?
    /// Nanoseconds an operation, by round: what the figures above were made of.
    let synchronousRounds: [Double]
    let facadeRounds: [Double]

    /// How many rounds there were.
    var rounds: Int { facadeRounds.count }

    /// - Parameters:
    ///   - synchronous: Nanoseconds an operation, by round.
    ///   - facade: As many.
    init(
        kind: Pair.Kind, section: String, name: String, baseline: String, bound: Double?, synchronous: [Double],
        facade: [Double]
    ) {
        let ratios = zip(facade, synchronous).map { $0 / max($1, 0.001) }
        let interval = Bootstrap(ratios).interval
        self.kind = kind
        self.section = section
        self.name = name
        self.baseline = baseline
        self.bound = bound
        synchronousNanoseconds = synchronous.median
        facadeNanoseconds = facade.median
        ratio = ratios.median
        ratioLow = interval.lowerBound
        ratioHigh = interval.upperBound
        synchronousRounds = synchronous
        facadeRounds = facade
    }

    /// The rounds of several processes as one result.
    ///
    /// Where a process's code and data happen to lie moves its ratios by one or two per cent, round after round; only
    /// other processes show how much.
    init?(merging results: [PairResult]) {
        guard let first = results.first else { return nil }
        self.init(
            kind: first.kind, section: first.section, name: first.name, baseline: first.baseline, bound: first.bound,
            synchronous: results.flatMap(\.synchronousRounds), facade: results.flatMap(\.facadeRounds))
    }
}

/// Runs pairs in rounds, both sides alternating in one process on one thread.
struct Measurer {
    let rounds: Int
    /// How much of each pair's operations a sample holds; below 1 for a quick look.
    var scale = 1.0

    /// Measures `pair`. The first round warms up and is not counted; who goes first alternates.
    func measure(_ pair: Pair) async throws -> PairResult {
        let operations = max(1, Int(Double(pair.operations) * scale))
        var synchronous: [Double] = []
        var facade: [Double] = []
        for round in 0...rounds {
            var sample = (synchronous: 0.0, facade: 0.0)
            if round.isMultiple(of: 2) {
                sample.synchronous = try synchronousSample(pair, operations)
                sample.facade = try await facadeSample(pair, operations)
            } else {
                sample.facade = try await facadeSample(pair, operations)
                sample.synchronous = try synchronousSample(pair, operations)
            }
            guard round > 0 else { continue }
            synchronous.append(sample.synchronous)
            facade.append(sample.facade)
        }
        return PairResult(
            kind: pair.kind, section: pair.section, name: pair.name, baseline: pair.baseline, bound: pair.bound,
            synchronous: synchronous, facade: facade)
    }

    private func synchronousSample(_ pair: Pair, _ operations: Int) throws -> Double {
        let start = threadTime
        try pair.synchronous(operations)
        return Double(threadTime - start) / Double(operations)
    }

    private func facadeSample(_ pair: Pair, _ operations: Int) async throws -> Double {
        let start = threadTime
        try await pair.facade(operations)
        return Double(threadTime - start) / Double(operations)
    }
}

extension [Double] {
    /// The middle value; of an even number the mean of the two in the middle.
    var median: Double {
        let sorted = sorted()
        guard !sorted.isEmpty else { return 0 }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
