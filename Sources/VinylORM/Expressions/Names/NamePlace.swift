import VinylRuntime

/// A name as a model has it, at one state of the models that are known: what each thread remembers the meaning of.
struct NamePlace: ThreadCacheKey {
    static let names = ThreadCache<NamePlace, ResolvedName>()
    static let paths = ThreadCache<NamePlace, [RelatedField]>()

    /// What was looked for.
    enum Use {
        case value, lookup, related
    }

    private let schema: Int
    private let generation: Int
    private let name: String
    private let use: Use
    let threadCachePlace: Int

    init(_ schema: ModelSchema, _ generation: Int, _ name: String, _ use: Use) {
        self.schema = schema.id
        self.generation = generation
        self.name = name
        self.use = use
        var mixed = schema.id
        for byte in name.utf8 { mixed = mixed &* 31 &+ Int(byte) }
        threadCachePlace = mixed ^ mixed >> 7
    }
}
