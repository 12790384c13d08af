public import VinylORM
public import VinylTemplates

/// A router finds the paths for `{% url %}`.
extension Router: URLReverser {
    public func reverse(
        _ name: String, _ arguments: [TemplateValue], _ keywords: [(String, TemplateValue)], currentApp: String?
    ) async throws -> String {
        var kwargs: [String: PathValue] = [:]
        for (key, value) in keywords { kwargs[key] = PathValue(value) }
        return try await reverse(name, args: arguments.map { PathValue($0) }, kwargs: kwargs, currentApp: currentApp)
    }
}

/// Finds the paths for `{% url %}` in the application that serves the running task: what an engine is given that is made
/// before the application's routes are.
public struct CurrentRouter: URLReverser {
    public init() {}

    public func reverse(
        _ name: String, _ arguments: [TemplateValue], _ keywords: [(String, TemplateValue)], currentApp: String?
    ) async throws -> String {
        guard let router = Router.current else { throw NoReverseMatch(name: name, reason: .noRouter) }
        return try await router.reverse(name, arguments, keywords, currentApp: currentApp)
    }
}

extension NoReverseMatch: UnreversibleURL {}

extension PathValue {
    /// A template's value as it stands in a path.
    init(_ value: TemplateValue) {
        switch value {
        case .integer(let number): self = .integer(Int64(number))
        case .number(let number): self = .real(number)
        case .bool(let value): self = .boolean(value)
        case .null: self = .null
        case .uuid(let value): self = .uuid(value)
        default: self = .text(value.text)
        }
    }
}
