/// Makes a tree of a template's tokens. What compiles a tag is handed it.
///
/// ```swift
/// library.tag("box") { parser, token in
///     let body = try await parser.parse(until: "endbox")
///     return Box(body)
/// }
/// ```
public struct TemplateParser {
    /// The engine that compiles.
    public let engine: TemplateEngine
    let source: TemplateSource
    private let tokens: [TemplateToken]
    private var position = 0
    private var filters: [String: TemplateFilter]
    private var tags: [String: TemplateTagCompiler]
    /// The tags that are open around, outermost first.
    private var open: [TemplateToken] = []
    /// The blocks of the template, by name.
    private(set) var blocks: [String: BlockNode] = [:]
    private var blockNames: Set<String> = []
    /// The cycles that have a name, and the last one.
    var cycles: [String: CycleTag] = [:]
    var lastCycle: CycleTag?
    private var nextID = 0

    init(_ source: TemplateSource, engine: TemplateEngine) {
        self.engine = engine
        self.source = source
        tokens = Lexer.tokens(source)
        filters = engine.builtins.filters
        tags = engine.builtins.tags
    }

    /// The template's name; nil for one made of a string.
    public var templateName: String? { source.name }

    /// A number that nothing else in the template has, under which a tag may keep what it remembers while rendering.
    // sync: lazy — counts
    public mutating func makeID() -> Int {
        nextID += 1
        return nextID
    }

    // MARK: Nodes

    /// The nodes up to one of these tags, which is taken as well; to the template's end where none is named.
    /// - Parameter ends: Names of tags: `"else"`, `"endbox"`.
    /// - Returns: The nodes, and ``takenEnd`` says which tag ended them.
    /// - Throws: ``TemplateSyntaxError`` where none of them comes.
    public mutating func parse(until ends: String...) async throws -> TemplateNodes {
        try await parse(ends)
    }

    /// The tag that ended what was parsed last.
    public private(set) var takenEnd: TemplateToken?

    mutating func parse(_ ends: [String]) async throws -> TemplateNodes {
        var nodes: [TemplateNode] = []
        while position < tokens.count {
            let token = tokens[position]
            position += 1
            do {
                switch token.kind {
                case .text: nodes.append(.text(Array(token.contents.utf8)))
                case .variable:
                    guard !token.contents.isEmpty else { throw TemplateSyntaxError("Empty variable tag.") }
                    nodes.append(TemplateNode(try await expression(token.contents)))
                case .tag:
                    let name = token.name
                    guard !name.isEmpty else { throw TemplateSyntaxError("Empty block tag.") }
                    if ends.contains(name) {
                        takenEnd = token
                        return TemplateNodes(nodes)
                    }
                    try await add(token, name, ends, to: &nodes)
                }
            } catch let error as TemplateSyntaxError {
                throw error.located(token.place)
            }
        }
        guard ends.isEmpty else { throw unclosed(ends) }
        return TemplateNodes(nodes)
    }

    private mutating func add(
        _ token: TemplateToken, _ name: String, _ ends: [String], to nodes: inout [TemplateNode]
    ) async throws {
        guard let compile = tags[name] else { throw unknown(name, ends) }
        guard open.count < engine.options.nestingLimit else {
            throw TemplateSyntaxError(
                "Tags are nested more than \(engine.options.nestingLimit) levels deep; move a part to a template of its own "
                    + "and include it.")
        }
        open.append(token)
        let tag = try await compile(&self, token)
        open.removeLast()
        if tag is ExtendsTag, nodes.contains(where: { !$0.isText }) {
            throw TemplateSyntaxError("{% extends %} must be the first tag in the template.")
        }
        nodes.append(TemplateNode(tag, at: token.offset))
    }

    // sync: lazy — makes a value
    private func unclosed(_ ends: [String]) -> TemplateSyntaxError {
        let names = ends.map { "'\($0)'" }.joined(separator: ", ")
        guard let tag = open.last else { return TemplateSyntaxError("The template ends where \(names) was expected.") }
        return tag.error("Unclosed tag '\(tag.name)'. Looking for one of: \(names).")
    }

    // sync: lazy — makes a value
    private func unknown(_ name: String, _ ends: [String]) -> TemplateSyntaxError {
        let expected = ends.isEmpty ? "" : ", expected \(ends.map { "'\($0)'" }.joined(separator: " or "))"
        return TemplateSyntaxError(
            "Invalid block tag: '\(name)'\(expected). Did you forget to register or load this tag?")
    }

    /// Leaves out everything up to a tag, which is taken as well.
    /// - Throws: ``TemplateSyntaxError`` where it does not come.
    public mutating func skip(past end: String) async throws {
        while position < tokens.count {
            let token = tokens[position]
            position += 1
            if token.kind == .tag, token.contents == end { return }
        }
        throw unclosed([end])
    }

    // MARK: Expressions

    /// Compiles a value with its filters.
    /// - Throws: ``TemplateSyntaxError``
    public func expression(_ source: String) async throws -> TemplateExpression {
        var scanner = ExpressionScanner(source)
        let (base, filters) = try scanner.expression()
        var steps: [TemplateExpression.Step] = []
        steps.reserveCapacity(filters.count)
        for use in filters { steps.append(try await step(use)) }
        switch base {
        case .constant(let value): return TemplateExpression(source: source, base: .constant(value), steps: steps)
        case .variable(let text):
            return TemplateExpression(source: source, base: .variable(TemplateVariable(text)), steps: steps)
        }
    }

    private func step(_ use: ExpressionScanner.Filter) async throws -> TemplateExpression.Step {
        guard let filter = filters[use.name] else {
            throw TemplateSyntaxError("Invalid filter: '\(use.name)'. Is its library loaded?")
        }
        switch (filter.argument, use.argument) {
        case (.none, .some): throw TemplateSyntaxError("The filter '\(use.name)' takes no argument.")
        case (.required, nil): throw TemplateSyntaxError("The filter '\(use.name)' needs an argument.")
        default: break
        }
        switch use.argument {
        case nil: return TemplateExpression.Step(filter: filter, argument: .none, apply: filter.apply)
        case .variable(let text):
            return TemplateExpression.Step(
                filter: filter, argument: .variable(TemplateVariable(text)), apply: filter.apply)
        case .constant(let value):
            let apply = try await filter.specialize?(value) ?? filter.apply
            return TemplateExpression.Step(filter: filter, argument: .constant(value), apply: apply)
        }
    }

    // MARK: What the template has

    /// Makes a library's tags and filters known from here on.
    // sync: lazy — adds to a value
    mutating func load(_ library: TemplateLibrary, only names: [String]? = nil) {
        for (name, filter) in library.filters where names?.contains(name) ?? true { filters[name] = filter }
        for (name, tag) in library.tags where names?.contains(name) ?? true { tags[name] = tag }
    }

    /// Takes a block's name, which may come once in a template.
    // sync: lazy — adds to a value
    mutating func claimBlock(_ name: String) throws(TemplateSyntaxError) {
        guard blockNames.insert(name).inserted else {
            throw TemplateSyntaxError("The block '\(name)' appears more than once in the template.")
        }
    }

    // sync: lazy — adds to a value
    mutating func add(_ block: BlockNode) { blocks[block.name] = block }
}
