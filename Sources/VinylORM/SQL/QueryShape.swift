import VinylRuntime

/// What two queries must have in common to be the same statement: everything but the constants.
///
/// A flat list of numbers with its hash reckoned while it is written, so that finding a statement costs about as much as
/// copying the constants out of the query, which happens in the same walk.
struct QueryShape: Hashable, Sendable, ThreadCacheKey {
    var words: [Int] = []
    private var mixed: UInt64 = 0xCBF2_9CE4_8422_2325

    init(capacity: Int) { words.reserveCapacity(capacity) }

    // sync: lazy — writes a word
    mutating func add(_ word: Int) {
        words.append(word)
        mixed = (mixed ^ UInt64(bitPattern: Int64(word))) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
    }

    /// A name, so that two that differ are two shapes.
    // sync: lazy — writes words
    mutating func add(_ text: String) {
        add(text.utf8.count)
        var word: UInt64 = 0
        var filled = 0
        for byte in text.utf8 {
            word = word << 8 | UInt64(byte)
            filled += 1
            if filled == 8 {
                add(Int(bitPattern: UInt(word)))
                (word, filled) = (0, 0)
            }
        }
        if filled > 0 { add(Int(bitPattern: UInt(word))) }
    }

    static func == (left: Self, right: Self) -> Bool { left.mixed == right.mixed && left.words == right.words }

    var threadCachePlace: Int { Int(truncatingIfNeeded: mixed) }

    // sync: protocol Hashable
    func hash(into hasher: inout Hasher) { hasher.combine(mixed) }
}
