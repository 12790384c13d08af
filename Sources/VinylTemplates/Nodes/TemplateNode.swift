/// A piece of a compiled template.
///
/// Text, variables, conditions and loops, of which pages are made, are told apart here and not behind a protocol: that saves
/// each of them a dynamic call that awaits. ``NodeList`` has the form in which they are rendered.
enum TemplateNode: Sendable {
    case text([UInt8])
    /// A variable without filters.
    case variable(TemplateVariable)
    case output(OutputNode)
    case condition(IfTag)
    case loop(ForTag)
    case tag(TagNode)

    init(_ expression: TemplateExpression) {
        if expression.steps.isEmpty, case .variable(let variable) = expression.base {
            self = .variable(variable)
        } else {
            self = .output(OutputNode(expression))
        }
    }

    init(_ tag: any TemplateTag, at offset: Int) {
        if let tag = tag as? IfTag {
            self = .condition(tag)
        } else if let tag = tag as? ForTag {
            self = .loop(tag)
        } else {
            self = .tag(TagNode(tag, offset))
        }
    }

    var isText: Bool { if case .text = self { true } else { false } }
}

/// A value that is printed.
final class OutputNode: Sendable {
    let expression: TemplateExpression

    init(_ expression: TemplateExpression) { self.expression = expression }
}

/// A tag of any kind, and its offset in the source.
final class TagNode: Sendable {
    let tag: any TemplateTag
    let offset: Int

    init(_ tag: any TemplateTag, _ offset: Int) {
        self.tag = tag
        self.offset = offset
    }
}

/// What stands between two tags, compiled. Rendered with ``TemplateRenderer/render(_:)``.
public struct TemplateNodes: Sendable {
    let list: NodeList

    init(_ nodes: [TemplateNode]) { list = NodeList(nodes) }

    var nodes: [TemplateNode] { list.nodes }

    /// Whether there is nothing.
    public var isEmpty: Bool { list.nodes.isEmpty }
}

/// What a tag is once it is compiled: something that renders.
///
/// A value that every render of the template shares, so it keeps nothing of a render in itself.
public protocol TemplateTag: Sendable {
    /// Appends what the tag gives to the output.
    func render(_ renderer: inout TemplateRenderer) async throws
}

/// Compiles a tag: reads the words of its token, parses what is inside it.
public typealias TemplateTagCompiler =
    @Sendable (inout TemplateParser, TemplateToken) async throws -> any TemplateTag
