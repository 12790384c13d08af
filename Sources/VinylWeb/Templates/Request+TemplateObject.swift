import HTTPTypes
public import VinylHTTP
public import VinylORM
public import VinylTemplates

/// A request in a template: `{{ request.path }}`, `{{ request.GET.page }}`.
extension Request: TemplateObject {
    /// `path`, `full_path`, `method`, `scheme`, `is_secure`, `host`, `GET`, `url_name`, `view_name`, `namespace`. What a
    /// client sent is text like any other, and escaped.
    public func attribute(_ name: String) async throws -> TemplateValue? {
        switch name {
        case "path": .string(path)
        case "full_path", "get_full_path": .string(fullPath)
        case "method": .string(method.rawValue)
        case "scheme": .string(isSecure ? "https" : "http")
        case "is_secure": .bool(isSecure)
        case "host", "get_host": .string(try await host())
        case "GET": .dictionary(TemplateDictionary(try await queryFields().lists.map { ($0.name, $0.values) }))
        case "url_name": resolverMatch?.urlName.map { .string($0) } ?? .null
        case "view_name": resolverMatch.map { .string($0.viewName) } ?? .null
        case "namespace": resolverMatch.map { .string($0.namespace) } ?? .null
        default: nil
        }
    }
}

extension TemplateDictionary {
    /// A query string: of several values of one name the last counts, as with Django's `QueryDict`.
    fileprivate init(_ lists: [(String, [String])]) {
        self.init(lists.map { (.string($0.0), .string($0.1.last ?? "")) })
    }
}
