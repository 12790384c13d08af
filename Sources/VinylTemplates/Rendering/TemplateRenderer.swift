import VinylORM

/// One rendering of a template: the variables, the output so far, and what tags remember. Tags are handed it.
///
/// The output is one buffer of bytes; where it is streamed, it is handed on when it has grown to a chunk.
public struct TemplateRenderer {
    /// The variables.
    public var context: TemplateContext
    /// The engine.
    public let engine: TemplateEngine
    var output: [UInt8] = []
    /// Where finished chunks go, and how long they are; a captured part is never handed on.
    let sink: TemplateSink?
    var flushSize: Int
    /// The template that is rendered now, and what is of this template alone.
    var frame: Frame
    /// How many renders are inside each other.
    var depth = 0
    /// How many templates are inside each other.
    var templateDepth = 0
    private var nextScope = 1
    private var states: [Int: [Int: TagState]] = [:]

    /// What an included template has for itself.
    struct Frame {
        var template: CompiledTemplate
        /// The blocks of the templates that extend this one; nil where none does.
        var blocks: BlockChains?
        /// Under which number tags remember what they remember.
        var scope = 0
        /// The templates that were extended on the way here.
        var extended: [TemplateOrigin] = []
    }

    /// What a tag remembers while a template is rendered.
    enum TagState {
        case position(Int)
        case text([UInt8])
        case values([TemplateValue])
    }

    init(
        _ template: CompiledTemplate, _ context: TemplateContext, _ engine: TemplateEngine, sink: TemplateSink? = nil
    ) {
        self.context = context
        self.engine = engine
        self.sink = sink
        flushSize = sink == nil ? Int.max : max(1, engine.options.chunkSize)
        frame = Frame(template: template)
        output.reserveCapacity(template.expectedSize)
    }

    // MARK: Nodes

    /// Renders nodes in a place of their own: an error says where.
    /// - Throws: What tags, filters and the values themselves throw; ``TemplateRecursionError``.
    public mutating func render(_ nodes: TemplateNodes) async throws {
        depth += 1
        guard depth <= engine.options.renderDepthLimit else {
            throw TemplateRecursionError(template: frame.template.source.name, limit: engine.options.renderDepthLimit)
        }
        var index = 0
        while true {
            index = writeReady(nodes.list, from: index)
            if output.count >= flushSize { try await flush() }
            guard index < nodes.list.items.count else { break }
            guard output.count < flushSize else { continue }
            try await render(nodes.list.nodes[index])
            index += 1
        }
        depth -= 1
    }

    /// Appends texts and the variables that are in memory, from a node on.
    /// - Returns: The node to go on with: one that awaits, or any where the output is to be handed on.
    // Inlined, it would stand three times in the code of the function that awaits.
    @inline(never)
    // sync: floor — appends bytes
    private mutating func writeReady(_ list: NodeList, from start: Int) -> Int {
        var index = start
        while index < list.items.count, output.count < flushSize {
            switch list.items[index] {
            case .text(let bytes): output.append(contentsOf: bytes)
            case .variable(let variable):
                guard variable._withUnsafeGuaranteedRef({ writeNow($0) }) else { return index }
            case .awaited: return index
            }
            index += 1
        }
        return index
    }

    private mutating func render(_ node: TemplateNode) async throws {
        switch node {
        case .text(let bytes): output.append(contentsOf: bytes)
        case .variable(let variable):
            let value = try await value(variable)
            try await write(value)
        case .output(let node):
            let value = try await value(node.expression)
            try await write(value)
        case .condition(let tag): try await tag.render(&self)
        case .loop(let tag): try await tag.render(&self)
        case .tag(let node):
            do {
                try await node.tag.render(&self)
            } catch let error as TemplateSyntaxError {
                throw error.located(frame.template.source.place(node.offset))
            }
        }
    }

    /// Hands on what is there.
    mutating func flush() async throws {
        guard let sink, !output.isEmpty else { return }
        let chunk = output
        output.removeAll(keepingCapacity: true)
        try await sink(chunk)
    }

    /// Renders nodes aside.
    /// - Returns: What they give, as HTML.
    public mutating func capture(_ nodes: TemplateNodes) async throws -> String {
        String(decoding: try await captured(nodes), as: UTF8.self)
    }

    mutating func captured(_ nodes: TemplateNodes) async throws -> [UInt8] {
        let (outside, size) = beginCapture()
        try await render(nodes)
        return endCapture(outside, size)
    }

    // sync: lazy — changes a value
    mutating func beginCapture() -> ([UInt8], Int) {
        let outside = (output, flushSize)
        output = []
        flushSize = Int.max
        return outside
    }

    // sync: lazy — changes a value
    mutating func endCapture(_ outside: [UInt8], _ size: Int) -> [UInt8] {
        let inside = output
        output = outside
        flushSize = size
        return inside
    }

    // MARK: What tags remember

    /// A number under which tags remember something as long as a loop or an included template goes on.
    // sync: lazy — counts
    mutating func beginScope() -> Int {
        nextScope += 1
        return nextScope
    }

    // sync: lazy — forgets
    mutating func endScope(_ scope: Int) {
        if !states.isEmpty { states[scope] = nil }
    }

    // sync: lazy — reads what is remembered
    func state(_ tag: Int, in scope: Int) -> TagState? { states[scope]?[tag] }

    // sync: lazy — remembers
    mutating func remember(_ state: TagState, for tag: Int, in scope: Int) { states[scope, default: [:]][tag] = state }
}

/// Takes the chunks of a streamed template. Waits until the chunk is taken.
public typealias TemplateSink = @Sendable ([UInt8]) async throws -> Void
