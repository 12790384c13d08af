public import HTTPTypes
public import VinylHTTP
import VinylORM
public import VinylTemplates

/// Renders a template as the answer to a request. Django's `render`.
///
/// ```swift
/// func articleList(_ request: Request) async throws -> Response {
///     try await render(request, "blog/list.html", ["articles": Article.objects.selectRelated("author")[..<20]])
/// }
/// ```
/// Querysets and foreign keys in the context are fetched when the template reaches them. Beside the context's variables the
/// template has `request`, `csrf_token` and what the context processors of the settings give.
/// - Parameters:
///   - request: The request, which names the application and with it the templates.
///   - name: The template.
///   - context: Its variables.
///   - status: The answer's status.
/// - Throws: `TemplateDoesNotExist`, `TemplateSyntaxError`, what the template's values, tags and filters throw.
public func render(
    _ request: Request, _ name: String, _ context: TemplateContext = [:], status: HTTPResponse.Status = .ok
) async throws -> Response {
    let bytes = try await request.templates.template(named: name).bytes(context.within(request))
    return Response(status: status, headers: [.contentType: "text/html; charset=utf-8"], body: .bytes(bytes))
}

/// Renders a template while its beginning is already on its way: for long pages.
///
/// The status is sent before anything is rendered: an error then cuts the answer off, and is logged. Rows that the page needs
/// to decide whether there is such a page are fetched before.
/// - Throws: `TemplateDoesNotExist`, `TemplateSyntaxError`; what the render throws is met later.
public func renderStreaming(
    _ request: Request, _ name: String, _ context: TemplateContext = [:], status: HTTPResponse.Status = .ok
) async throws -> Response {
    let template = try await request.templates.template(named: name)
    // Read here, so that the cookie of a form's token goes with the head.
    var context = context.within(request)
    context["csrf_token"] = .string(request.csrfToken)
    return Response(
        status: status, headers: [.contentType: "text/html; charset=utf-8"],
        body: .stream { [context] writer in try await template.stream(context) { try await writer.write($0) } })
}

extension Request {
    /// The templates of the application that the request is in; an engine without templates for one that is in none.
    public var templates: TemplateEngine { (environment?.site as? Site)?.templates ?? TemplateEngine() }
}

extension TemplateContext {
    /// With what every template of a request has. Variables of the view's own keep their place.
    // sync: lazy — adds to a value
    func within(_ request: Request) -> TemplateContext {
        var context = self
        context.request = request
        if context.currentApp == nil { context.currentApp = request.resolverMatch?.namespace }
        if context["request"] == nil { context["request"] = request.templateValue }
        if context["csrf_token"] == nil {
            // A token that is read has a cookie sent: not before a form asks for it.
            context["csrf_token"] = .callable(TemplateCallable { request.csrfToken })
        }
        return context
    }
}
