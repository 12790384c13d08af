import Synchronization

/// A template as a tree, which every render shares.
final class CompiledTemplate: Sendable {
    let source: TemplateSource
    let origin: TemplateOrigin
    let nodes: TemplateNodes
    /// The blocks by name, however deep they are.
    let blocks: [String: BlockNode]
    /// Whether it extends another template.
    let isExtending: Bool
    /// How long the output was the last time: what is reserved for the next.
    private let lastSize: Atomic<Int>

    init(_ source: TemplateSource, _ origin: TemplateOrigin, _ engine: TemplateEngine) async throws {
        var parser = TemplateParser(source, engine: engine)
        let nodes = try await parser.parse([])
        self.source = source
        self.origin = origin
        self.nodes = nodes
        blocks = parser.blocks
        isExtending = nodes.nodes.first { !$0.isText }?.isExtends ?? false
        lastSize = Atomic(source.bytes.count)
    }

    var expectedSize: Int { lastSize.load(ordering: .relaxed) }

    // sync: floor — remembers a number
    func note(size: Int) { lastSize.store(min(size + size / 8, 1 << 20), ordering: .relaxed) }
}

/// Which template of which loader: two loaders may have templates of one name.
struct TemplateOrigin: Sendable, Hashable {
    /// The loader's place among the engine's; -1 for a template that was made of a string.
    let loader: Int
    let name: String
    /// Tells templates apart that were made of strings.
    var number = 0
}
