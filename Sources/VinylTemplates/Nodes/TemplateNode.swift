/// A piece of a compiled template.
///
/// Text, variables, conditions and loops, of which pages are made, are told apart here and not behind a protocol: that saves
/// each of them a dynamic call that awaits.
enum TemplateNode: Sendable {
    case text([UInt8])
    case output(TemplateExpression)
    case condition(IfTag)
    case loop(ForTag)
    /// Any other tag, and its offset in the source.
    case tag(any TemplateTag, Int)

    init(_ tag: any TemplateTag, at offset: Int) {
        if let tag = tag as? IfTag {
            self = .condition(tag)
        } else if let tag = tag as? ForTag {
            self = .loop(tag)
        } else {
            self = .tag(tag, offset)
        }
    }

    var isText: Bool { if case .text = self { true } else { false } }
}

/// What stands between two tags, compiled. Rendered with ``TemplateRenderer/render(_:)``.
public struct TemplateNodes: Sendable {
    let nodes: [TemplateNode]

    init(_ nodes: [TemplateNode]) { self.nodes = nodes }

    /// Whether there is nothing.
    public var isEmpty: Bool { nodes.isEmpty }
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
