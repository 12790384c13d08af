public import VinylORM

extension TemplateLibrary {
    /// Adds a tag that computes a value: `{% visits %}`, `{% visits since=day as count %}`.
    ///
    /// The value is escaped like any other, unless it is HTML.
    /// - Parameters:
    ///   - name: The tag.
    ///   - parameters: The names of the arguments, in order: a template that gives others does not compile. Nil: any.
    ///   - compute: Makes the value. The context may be changed.
    // sync: lazy — adds to a value
    public mutating func simpleTag(
        _ name: String, parameters: [String]? = nil,
        _ compute:
            @escaping @Sendable (inout TemplateContext, TemplateArguments) async throws ->
            any TemplateValueConvertible
    ) {
        tag(name) { parser, token in
            SimpleTag(
                arguments: try await CompiledArguments(&parser, token, parameters, allowsTarget: true),
                parameters: parameters, compute: compute)
        }
    }

    /// Adds a tag that renders a template with variables of its own: `{% latest_articles 5 %}`.
    /// - Parameters:
    ///   - name: The tag.
    ///   - template: The template that it renders.
    ///   - parameters: The names of the arguments, in order: a template that gives others does not compile. Nil: any.
    ///   - variables: Makes the variables that the template sees; it sees no others, but the CSRF token.
    // sync: lazy — adds to a value
    public mutating func inclusionTag(
        _ name: String, template: String, parameters: [String]? = nil,
        _ variables: @escaping @Sendable (TemplateContext, TemplateArguments) async throws -> TemplateContext
    ) {
        tag(name) { parser, token in
            InclusionTag(
                arguments: try await CompiledArguments(&parser, token, parameters, allowsTarget: false),
                parameters: parameters, template: template, variables: variables)
        }
    }
}

private struct SimpleTag: TemplateTag {
    let arguments: CompiledArguments
    let parameters: [String]?
    let compute: @Sendable (inout TemplateContext, TemplateArguments) async throws -> any TemplateValueConvertible

    func render(_ renderer: inout TemplateRenderer) async throws {
        let given = try await arguments.evaluate(&renderer, parameters)
        let value = try await compute(&renderer.context, given).templateValue
        guard let target = arguments.target else { return try await renderer.write(value) }
        renderer.context.set(target, value)
    }
}

private struct InclusionTag: TemplateTag {
    let arguments: CompiledArguments
    let parameters: [String]?
    let template: String
    let variables: @Sendable (TemplateContext, TemplateArguments) async throws -> TemplateContext

    private static let csrfToken = ContextName("csrf_token")

    func render(_ renderer: inout TemplateRenderer) async throws {
        let given = try await arguments.evaluate(&renderer, parameters)
        var context = try await variables(renderer.context, given)
        if context[InclusionTag.csrfToken] == nil, let token = renderer.context[InclusionTag.csrfToken] {
            context.set(InclusionTag.csrfToken, token)
        }
        context.autoescape = renderer.context.autoescape
        let included = try await renderer.engine.find([template])
        let outside = renderer.context
        renderer.context = context
        try await renderer.include(included)
        renderer.context = outside
    }
}
