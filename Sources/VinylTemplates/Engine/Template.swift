public import VinylORM

/// A compiled template. A value that any number of renders share.
public struct Template: Sendable {
    /// The engine that compiled it.
    public let engine: TemplateEngine
    let compiled: CompiledTemplate

    init(engine: TemplateEngine, compiled: CompiledTemplate) {
        self.engine = engine
        self.compiled = compiled
    }

    /// Compiles a template of a string, with an engine of its own or the given one.
    /// - Throws: ``TemplateSyntaxError``
    public init(_ source: String, engine: TemplateEngine = TemplateEngine()) async throws {
        self = try await engine.template(source)
    }

    /// Its name; nil where it was made of a string.
    public var name: String? { compiled.source.name }

    /// Renders it.
    /// - Parameter context: The variables. Querysets and foreign keys in it are fetched when the template reaches them.
    /// - Throws: ``TemplateSyntaxError``, ``TemplateDoesNotExist``, ``VariableDoesNotExist``, ``TemplateRecursionError``, what the
    ///   values, tags and filters throw.
    public func render(_ context: TemplateContext = [:]) async throws -> String {
        String(decoding: try await bytes(context), as: UTF8.self)
    }

    /// Renders it, as UTF-8.
    /// - Throws: As ``render(_:)``.
    public func bytes(_ context: TemplateContext = [:]) async throws -> [UInt8] {
        var renderer = try await renderer(context, sink: nil)
        try await renderer.enter(compiled)
        compiled.note(size: renderer.output.count)
        return renderer.output
    }

    /// Renders it in chunks: what is finished goes out while the rest is still fetched.
    /// - Parameter sink: Called with each chunk, in order, of about ``TemplateEngine/Options/chunkSize`` bytes or more; the render
    ///   waits for it.
    /// - Throws: As ``render(_:)``, and what the sink throws; what was handed on by then is out.
    public func stream(_ context: TemplateContext = [:], to sink: @escaping TemplateSink) async throws {
        var renderer = try await renderer(context, sink: sink)
        try await renderer.enter(compiled)
        try await renderer.flush()
    }

    private func renderer(_ context: TemplateContext, sink: TemplateSink?) async throws -> TemplateRenderer {
        var context = context
        if !engine.options.autoescape { context.autoescape = false }
        if let request = context.request {
            for processor in engine.options.contextProcessors {
                context.underlay(try await processor.values(for: request))
            }
        }
        return TemplateRenderer(compiled, context, engine, sink: sink)
    }
}

/// Gives every template that is rendered for a request some variables: the user, the language, messages.
public protocol TemplateContextProcessor: Sendable {
    /// The variables; those that the view gave hide them.
    /// - Parameter request: The request, as the web framework has it.
    func values(for request: any Sendable) async throws -> [(String, any TemplateValueConvertible)]
}

/// Finds the path of a named URL for `{% url %}`.
public protocol URLReverser: Sendable {
    /// - Parameters:
    ///   - name: The URL's name, with namespaces: `blog:article-detail`.
    ///   - arguments: The values without a name.
    ///   - keywords: The values with a name.
    ///   - currentApp: Which instance of an application is meant where there are several.
    /// - Throws: An ``UnreversibleURL`` where nothing fits.
    func reverse(
        _ name: String, _ arguments: [TemplateValue], _ keywords: [(String, TemplateValue)], currentApp: String?
    ) async throws -> String
}

/// A template in a context: `{% include part %}` and `{% extends base %}` take it.
final class TemplateBox: TemplateReference {
    let template: Template

    init(_ template: Template) { self.template = template }

    // sync: floor — reads a part
    func part(_ name: TemplateName) -> TemplateValue? {
        name.text == "name" ? template.name.map { .string($0) } ?? .null : nil
    }

    func attribute(_ name: TemplateName) async throws -> TemplateValue? { part(name) }

    var description: String { "<Template \(template.name ?? "")>" }
}

extension Template: TemplateValueConvertible {
    public var templateValue: TemplateValue { .object(TemplateBox(self)) }
}
