import HTTPTypes
import VinylHTTP
import VinylORM
import VinylWeb

extension HTTPCase {
    // sync: floor — runs a case
    func vary() throws -> JSONValue {
        var response = Response()
        response.headers[.vary] = self["vary"].string
        if operation == "vary.has" { return .bool(response.varies(on: self["name"].string ?? "")) }
        response.patchVary((self["add"].items ?? []).compactMap(\.string))
        return response.headers[.vary].map { .string($0) } ?? .null
    }

    // sync: floor — runs a case
    func cacheControl() throws -> JSONValue {
        var control = CacheControl(self["header"].string ?? "")
        if operation == "cache_control.max_age" { return control.maxAge.map { .integer(Int64($0)) } ?? .null }
        for (name, value) in self["changes"].members ?? [] {
            let name = String(name.map { $0 == "_" ? "-" : $0 })
            try control.set(name, value.flag == true ? nil : value.asText)
        }
        return .strings(control.items.sorted())
    }

    func cacheHeaders() async throws -> JSONValue {
        var about = JSONObject()
        about["headers"] = self["headers"]
        var response = try await makeResponse(.object(about))
        if operation == "cache_control.never" {
            try response.neverCache(now: now.map { Int($0.rounded(.down)) })
        } else {
            try response.patchCaching(
                timeout: self["timeout"].int ?? settings.cacheSeconds, now: now.map { Int($0.rounded(.down)) })
        }
        return try await HTTPOutcome(listsCacheControl: true).json(response)
    }
}
