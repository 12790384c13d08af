import VinylORM

/// `{% block title %}…{% endblock %}`
final class BlockNode: TemplateTag {
    let name: String
    let body: TemplateNodes

    static let variable = ContextName("block")

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        let words = token.contents.split(whereSeparator: \.isWhitespace)
        guard words.count == 2 else { throw TemplateSyntaxError("'block' tag takes only one argument, its name.") }
        name = String(words[1])
        try parser.claimBlock(name)
        body = try await parser.parse(until: "endblock")
        guard let end = parser.takenEnd, end.contents == "endblock" || end.contents == "endblock \(name)" else {
            throw TemplateSyntaxError("The block '\(name)' is ended by the tag of another one.")
        }
    }

    static func compile(_ parser: inout TemplateParser, _ token: TemplateToken) async throws -> any TemplateTag {
        let block = try await BlockNode(&parser, token)
        parser.add(block)
        return block
    }

    /// Renders the innermost block of the name: that of the template which extends the others.
    func render(_ renderer: inout TemplateRenderer) async throws {
        let inherited = renderer.frame.blocks?.take(name)
        let block = inherited ?? self
        renderer.context.push()
        renderer.context.set(
            BlockNode.variable,
            .object(BlockReference(self, name: name, isInherited: renderer.frame.blocks != nil)))
        try await renderer.render(block.body)
        renderer.context.pop()
        if inherited != nil { renderer.frame.blocks?.putBack(name) }
    }
}

/// The blocks of templates that extend each other: for each name those of the outermost template first.
struct BlockChains: Sendable {
    private var chains: [String: (blocks: [BlockNode], left: Int)] = [:]

    /// Puts the blocks of a template below those that are there.
    // sync: lazy — adds to a value
    mutating func add(_ blocks: [String: BlockNode]) {
        for (name, block) in blocks {
            chains[name, default: ([], 0)].blocks.insert(block, at: 0)
            chains[name]?.left += 1
        }
    }

    /// Whether there is a block of the name left.
    // sync: lazy — looks a name up
    func has(_ name: String) -> Bool { (chains[name]?.left ?? 0) > 0 }

    // sync: lazy — takes a value
    mutating func take(_ name: String) -> BlockNode? {
        guard let chain = chains[name], chain.left > 0 else { return nil }
        chains[name]?.left -= 1
        return chain.blocks[chain.left - 1]
    }

    // sync: lazy — gives a value back
    mutating func putBack(_ name: String) { chains[name]?.left += 1 }
}

/// `block` in a template: what `block.super` is asked of.
final class BlockReference: TemplateReference {
    private let node: BlockNode
    private let name: String
    private let isInherited: Bool

    init(_ node: BlockNode, name: String, isInherited: Bool) {
        self.node = node
        self.name = name
        self.isInherited = isInherited
    }

    /// The block of the next template outwards.
    func renderSuper(_ renderer: inout TemplateRenderer) async throws -> String {
        guard isInherited else {
            throw TemplateSyntaxError(
                "{{ block.super }} in the block '\(name)' of a template that extends no other: there is no outer block."
            )
        }
        guard renderer.frame.blocks?.has(name) ?? false else { return "" }
        // A condition may swallow the error, and goes on as if nothing had begun.
        let before = renderer
        let (outside, size) = renderer.beginCapture()
        do {
            try await node.render(&renderer)
        } catch {
            renderer = before
            throw error
        }
        return String(decoding: renderer.endCapture(outside, size), as: UTF8.self)
    }

    // sync: floor — compares a name
    func part(_ name: TemplateName) -> TemplateValue? { name.text == "name" ? .string(self.name) : nil }

    func attribute(_ name: TemplateName) async throws -> TemplateValue? { part(name) }

    var description: String { "<Block Node: \(name)>" }
}

/// `{% extends "base.html" %}`
struct ExtendsTag: TemplateTag {
    private let parent: TemplateExpression

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        let words = token.words
        guard words.count == 2 else { throw TemplateSyntaxError("'extends' takes one argument.") }
        parent = try await parser.expression(try parser.absolute(words[1]))
        // All that follows belongs to this template: its blocks are what the parent is given.
        let rest = try await parser.parse([])
        if rest.nodes.contains(where: \.isExtends) {
            throw TemplateSyntaxError("'extends' cannot appear more than once in the same template.")
        }
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        let template = try await find(&renderer)
        let outside = renderer.frame
        var blocks = outside.blocks ?? BlockChains()
        blocks.add(outside.template.blocks)
        if !template.isExtending { blocks.add(template.blocks) }
        renderer.frame.blocks = blocks
        renderer.frame.template = template
        renderer.frame.extended.append(outside.template.origin)
        try await renderer.enter(template)
        renderer.frame = outside
    }

    private func find(_ renderer: inout TemplateRenderer) async throws -> CompiledTemplate {
        let value = try await renderer.value(parent)
        if case .object(let reference) = value, let given = reference as? TemplateBox { return given.template.compiled }
        guard case .string(let name) = value.unmarked, !name.isEmpty else {
            throw TemplateSyntaxError(
                "Invalid template name in 'extends' tag: \(value.shown). Got this from the '\(parent.source)' variable."
            )
        }
        // A template may extend another one of the same name that a later loader has, never itself.
        let seen = renderer.frame.extended + [renderer.frame.template.origin]
        return try await renderer.engine.find(name, skipping: seen)
    }
}

extension TemplateNode {
    var isExtends: Bool {
        if case .tag(let node) = self { node.tag is ExtendsTag } else { false }
    }
}

extension TemplateValue {
    /// Safe text as text.
    var unmarked: TemplateValue { if case .html(let text) = self { .string(text) } else { self } }
}
