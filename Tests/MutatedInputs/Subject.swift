/// A parser that mutated inputs are put into.
struct Subject: Sendable {
    let name: String
    /// What somebody might write.
    let seeds: [[UInt8]]
    /// What means something to this parser, put in at random places.
    let words: [[UInt8]]
    /// Parses; throwing is a good answer. A crash, a hang and what the address sanitizer finds are not.
    let parse: @Sendable ([UInt8]) async throws -> Void

    init(
        _ name: String, seeds: [String], words: [String], parse: @escaping @Sendable ([UInt8]) async throws -> Void
    ) {
        self.name = name
        self.seeds = seeds.map { Array($0.utf8) }
        self.words = words.map { Array($0.utf8) } + [[0], [0x80], [0xC3], [0xFF], [0xED, 0xA0, 0x80]]
        self.parse = parse
    }
}
