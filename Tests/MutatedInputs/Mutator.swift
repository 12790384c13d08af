/// Makes inputs nobody would write out of ones that somebody might. The same seed makes the same inputs.
struct Mutator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    /// SplitMix64: small, and the same on every platform.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }

    /// One to eight changes to one of the seeds.
    mutating func input(from seeds: [[UInt8]], words: [[UInt8]]) -> [UInt8] {
        var bytes = seeds[below(seeds.count)]
        for _ in 0...below(8) { change(&bytes, seeds, words) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8], _ seeds: [[UInt8]], _ words: [[UInt8]]) {
        let place = below(bytes.count + 1)
        switch below(8) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
        case 1 where place < bytes.count: bytes[place] = UInt8(below(256))
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(16)))
        case 3: bytes.insert(contentsOf: (0...below(4)).map { _ in UInt8(below(256)) }, at: place)
        case 4, 5: bytes.insert(contentsOf: words[below(words.count)], at: place)
        case 6:
            let piece = bytes[place..<min(bytes.count, place + 1 + below(64))]
            bytes.insert(contentsOf: Array(piece), at: below(bytes.count + 1))
        default:
            let other = seeds[below(seeds.count)]
            let cut = below(other.count + 1)
            bytes = Array(bytes[..<place]) + other[cut...]
        }
        // Some inputs grow without end otherwise, and length is not what is tried here.
        if bytes.count > 4_096 { bytes.removeSubrange(4_096...) }
    }
}
