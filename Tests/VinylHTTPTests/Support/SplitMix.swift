/// A generator that gives the same numbers for the same seed, on every machine (splitmix64).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    // Multiplied by another number than the step below, or neighbouring seeds would give the same numbers, shifted.
    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0xD1B5_4A32_D192_ED03 ^ 0x2545_F491_4F6C_DD1D }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// Changes, takes out or puts in some bytes, or cuts the end off.
    /// - Parameter most: How many times, at most.
    mutating func mutate(_ bytes: [UInt8], with strange: [UInt8], upTo most: Int = 4) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<1 + below(most) where !bytes.isEmpty {
            let index = below(bytes.count)
            switch below(6) {
            case 0: bytes[index] = pick(strange)
            case 1: bytes[index] = UInt8(truncatingIfNeeded: next())
            case 2: bytes.remove(at: index)
            case 3: bytes.insert(pick(strange), at: index)
            case 4:
                bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + 1 + below(30))], at: below(bytes.count))
            default: bytes.removeSubrange(index..<min(bytes.count, index + 1 + below(12)))
            }
        }
        if below(2 * most) == 0 { bytes.removeLast(below(bytes.count + 1)) }
        return bytes
    }

    /// Cuts bytes into pieces of random length.
    mutating func split(_ bytes: [UInt8], upTo longest: Int) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + 1 + below(longest))
            pieces.append(Array(bytes[start..<end]))
            start = end
        }
        return pieces
    }
}
