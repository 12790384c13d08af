import HTTPTypes
import VinylHTTP
import VinylORM
import VinylWeb

extension HTTPCase {
    func request() async throws -> JSONValue {
        switch operation {
        case "request.accepts":
            var headers = HTTPFields()
            if let accept = self["accept"].string { headers[.accept] = accept }
            let request = Request(target: "/", headers: headers)
            var answers = JSONObject()
            for type in self["types"].items ?? [] {
                guard let type = type.string else { continue }
                answers[type] = .bool(request.accepts(type))
            }
            return .object(answers)
        case "request.header":
            let request = try makeRequest(["headers": self["headers"]])
            return request[header: self["name"].string ?? ""].map { .string($0) } ?? .null
        default: return try await describe()
        }
    }

    private func describe() async throws -> JSONValue {
        let request = try makeRequest(self["request"])
        switch self["want"].string {
        case "get_host": return .string(try await request.host())
        case "get_port": return .string(request.port)
        case "is_secure": return .bool(request.isSecure)
        case "get_full_path": return .string(request.fullPath)
        case "build_absolute_uri": return .string(try await request.absoluteURI(self["location"].string))
        case "content_type": return .string(request.contentType?.value ?? "")
        case "content_params":
            var parameters = JSONObject()
            for (name, value) in request.contentType?.parameters ?? [] { parameters[name] = .string(value) }
            return .object(parameters)
        default: throw NotationError(self["want"])
        }
    }

    // sync: floor — runs a case
    func conditional() throws -> JSONValue {
        let request = try makeRequest(self["request"])
        let answer = request.conditional(
            Response(), etag: self["etag"].string.map { EntityTag(quoting: $0) },
            lastModified: self["last_modified"].int)
        return .integer(Int64(answer.status.code))
    }

    func middleware() async throws -> JSONValue {
        let response = try await makeResponse(self["response"])
        if operation == "gzip" { return try await gzip() }
        let names = (self["middleware"].items ?? []).compactMap(\.string)
        var settings = settings
        settings.sessions = sessionSettings
        let answer = try await MiddlewareSite.answer(
            to: makeRequest(self["request"]), settings, names.map { try middleware(named: $0) },
            Routes {
                rePath(
                    "",
                    { request in
                        try await useSession(request)
                        return response
                    })
            })
        return try await HTTPOutcome(withBody: self["show_body"].flag ?? false).json(answer).hidingSessionKey(settings)
    }

    // sync: floor — looks a name up
    private func middleware(named name: String) throws -> any Middleware {
        switch name {
        case "CommonMiddleware": CommonMiddleware()
        case "SecurityMiddleware": SecurityMiddleware()
        case "XFrameOptionsMiddleware": XFrameOptionsMiddleware()
        case "ConditionalGetMiddleware": ConditionalGetMiddleware()
        case "GZipMiddleware": GZipMiddleware()
        case "SessionMiddleware": SessionMiddleware(now: clock)
        case "CsrfViewMiddleware": CSRFViewMiddleware(now: clock)
        case "CacheMiddleware": CacheMiddleware(now: clock)
        default: throw NotationError(.string(name))
        }
    }

    private func gzip() async throws -> JSONValue {
        var about = JSONObject()
        about["body"] = self["body"]
        about["headers"] = self["headers"]
        let response = try await makeResponse(.object(about))
        let before = try await response.content
        let answer = try await MiddlewareSite.answer(
            to: makeRequest(self["request"]), settings, [GZipMiddleware()], with: response)
        return [
            "compressed": .bool(try await answer.content != before),
            "vary": answer.headers[.vary].map { .string($0) } ?? .null,
            "etag": answer.headers[.eTag].map { .string($0) } ?? .null,
            "content_encoding": answer.headers[.contentEncoding].map { .string($0) } ?? .null,
        ]
    }
}
