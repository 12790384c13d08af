import VinylORM
import VinylRuntime
import VinylWeb

/// Replays the cases about URLs: resolving paths, making them, adding slashes.
struct URLArea: StatelessArea {
    let deployment: Deployment

    // sync: floor — looks a reason up
    func excuse(for recorded: RecordedCase) -> String? {
        guard recorded.document["expect"]?["error"]?.string == "ImproperlyConfigured",
            URLConf(recorded.document["urlconf"] ?? .null).hasInstanceWithoutApp
        else { return nil }
        return
            "an included table's application name is its namespace unless one is given, so a namespace alone is enough"
    }

    func outcome(_ recorded: RecordedCase) async throws -> Tally.Outcome {
        let document = recorded.document
        return Tally.Outcome(try await answer(document), expected: document["expect"] ?? .null)
    }

    private func answer(_ document: JSONValue) async throws -> JSONValue {
        let table = try URLConf(document["urlconf"] ?? .null).routes
        do {
            if let path = document["resolve"]?.string {
                return await resolve(path, try Router(table))
            }
            if let question = document["reverse"] { return try await reverse(question, try Router(table)) }
            return try await URLRequestCase(document, table).answer()
        } catch is RouteError {
            return .error("ImproperlyConfigured")
        }
    }

    private func resolve(_ path: String, _ router: Router) async -> JSONValue {
        guard let match = await router.resolve(path) else { return .error("Resolver404") }
        var kwargs = JSONObject()
        for (name, value) in match.values { kwargs[name] = value.notation }
        return [
            "view": .string(URLConf[viewOf: match.route]), "args": .array(match.args.map(\.notation)),
            "kwargs": .object(kwargs), "url_name": match.urlName.map { .string($0) } ?? .null,
            "view_name": .string(match.viewName), "app_names": .strings(match.appNames),
            "namespaces": .strings(match.namespaces), "route": .string(match.route.pattern),
        ]
    }

    private func reverse(_ question: JSONValue, _ router: Router) async throws -> JSONValue {
        let args = try (question["args"]?.items ?? []).map { try PathValue(notation: $0) }
        var kwargs: [String: PathValue] = [:]
        for (name, value) in question["kwargs"]?.members ?? [] { kwargs[name] = try PathValue(notation: value) }
        do {
            let path = try await router.reverse(
                question["name"]?.string ?? "", args: args, kwargs: kwargs, currentApp: question["current_app"]?.string,
                scriptPrefix: question["script_prefix"]?.string)
            return .string(path)
        } catch {
            if case .mixedArguments = error.reason { return .error("ValueError") }
            return .error("NoReverseMatch")
        }
    }
}

extension PathValue {
    /// - Throws: ``NotationError`` for values that no route takes.
    init(notation json: JSONValue) throws {
        switch try CorpusValue(json) {
        case .null: self = .null
        case .bool(let value): self = .boolean(value)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .real(value)
        case .string(let value), .safe(let value): self = .text(value)
        case .uuid(let value): self = .uuid(value)
        case .decimal(let value): self = .text(value)
        case .date(let value): self = .text("\(value)")
        default: throw NotationError(json)
        }
    }

    var notation: JSONValue {
        switch self {
        case .text(let value): .string(value)
        case .integer(let value): .integer(value)
        case .uuid: ["$uuid": .string(text)]
        case .boolean(let value): .bool(value)
        case .real(let value): .number(value)
        case .null: .null
        }
    }
}
