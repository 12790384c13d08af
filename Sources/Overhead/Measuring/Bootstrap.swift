/// How far a median can be trusted: the bootstrap draws from the sample, with replacement, and looks how its median
/// varies. Efron, "Bootstrap methods: another look at the jackknife", 1979; the percentile method.
struct Bootstrap {
    /// Between these lies the median with a confidence of 95 %.
    let interval: ClosedRange<Double>

    /// - Parameter draws: How often to draw.
    init(_ sample: [Double], draws: Int = 2_000) {
        guard sample.count > 1 else {
            interval = sample.median...sample.median
            return
        }
        // The same seed each time, so that the same sample gives the same interval.
        var random = SplitMix(state: 0x5EED)
        var medians: [Double] = []
        medians.reserveCapacity(draws)
        for _ in 0..<draws {
            medians.append(
                (0..<sample.count).map { _ in sample[Int.random(in: 0..<sample.count, using: &random)] }.median)
        }
        medians.sort()
        interval = medians[draws * 25 / 1_000]...medians[draws * 975 / 1_000]
    }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
