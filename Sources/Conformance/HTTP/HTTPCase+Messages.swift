import Foundation
import HTTPTypes
import VinylHTTP
import VinylORM
import VinylWeb

extension HTTPCase {
    /// A request as a case writes it.
    // sync: floor — makes a value
    func makeRequest(_ json: JSONValue) throws -> Request {
        let path = json["path"]?.string ?? "/"
        let query = json["query"]?.string ?? ""
        let isSecure = json["scheme"]?.string == "https"
        var headers: HTTPFields = [.hostField: "testserver"]
        for (name, value) in json["headers"]?.members ?? [] {
            guard let field = HTTPField.Name(name) else { throw NotationError(json) }
            headers[field] = value.asText
        }
        if let cookies = json["cookies"]?.members, !cookies.isEmpty {
            headers[.cookie] = cookies.map { "\($0.key)=\($0.value.asText ?? "")" }.joined(separator: "; ")
        }
        var allowed = CharacterSet.urlPathAllowed
        allowed.remove(charactersIn: ";?#%")
        let target =
            (path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path) + (query.isEmpty ? "" : "?" + query)
        let body = json["body"]?.bytes ?? []
        var request = Request(
            method: HTTPRequest.Method(json["method"]?.string ?? "GET") ?? .get, target: target, headers: headers,
            body: body.isEmpty ? .empty : .memory(body), limits: limits)
        request.isSecure = isSecure
        request.serverAddress = ServerAddress(
            name: json["server"]?["name"]?.string ?? "testserver",
            port: json["server"]?["port"]?.asText ?? (isSecure ? "443" : "80"))
        request.environment = RequestEnvironment(settings)
        return request
    }

    /// A response as a case writes it.
    func makeResponse(_ json: JSONValue) async throws -> Response {
        var response = try Response.content(
            .bytes(json["body"]?.bytes ?? []), status: json["status"]?.int ?? 200)
        for (name, value) in json["headers"]?.members ?? [] { try response.setHeader(name, to: value.asText ?? "") }
        for (name, value) in json["cookies"]?.members ?? [] {
            try await response.setCookie(name, value: value.asText ?? "")
        }
        return response
    }
}

/// What a case is told of a response.
struct HTTPOutcome {
    var withContentType = false
    var withBody = false
    /// The character set that the body is written in.
    var encoding = FormEncoding.utf8
    /// Whether Cache-Control is a sorted list.
    var listsCacheControl = false

    func json(_ response: Response) async throws -> JSONValue {
        var headers = JSONObject()
        for field in response.headers where field.name != .setCookie {
            let name = field.name.canonicalName
            if name == "content-type", !withContentType { continue }
            if name == "cache-control", listsCacheControl {
                headers[name] = .strings(CacheControl(field.value).items.sorted())
            } else {
                headers[name] = .string(field.value)
            }
        }
        var outcome = JSONObject()
        outcome["status"] = .integer(Int64(response.status.code))
        outcome["headers"] = .object(headers)
        if withBody { outcome["body"] = .string(encoding.text(of: try await response.content)) }
        let cookies = response.headers[values: .setCookie].map { CookieNotation($0).json }
        if !cookies.isEmpty { outcome["cookies"] = .array(cookies) }
        return .object(outcome)
    }
}

extension Response {
    /// The whole content.
    var content: [UInt8] {
        get async throws {
            switch body {
            case .empty: return []
            case .bytes(let bytes): return bytes
            case .text(let text): return Array(text.utf8)
            case .file(let file): return try await file.bytes()
            case .stream(let produce):
                let sink = GatheringSink()
                try await produce(BodyWriter(sink))
                return sink.bytes
            }
        }
    }
}

/// Gathers a streamed body. `@unchecked Sendable`: one coroutine writes, and reads when it is done.
private final class GatheringSink: BodySink, @unchecked Sendable {
    private(set) var bytes: [UInt8] = []
    func write(_ more: [UInt8]) async throws { bytes += more }
}

/// A `Set-Cookie` field in the notation.
struct CookieNotation {
    let json: JSONValue

    init(_ field: String) {
        let pieces = field.components(separatedBy: "; ")
        var attributes = JSONObject()
        for piece in pieces.dropFirst() {
            let sides = piece.split(separator: "=", maxSplits: 1).map(String.init)
            attributes[sides[0].lowercased()] = sides.count > 1 ? .string(sides[1]) : .bool(true)
        }
        let pair = pieces[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        json = ["name": .string(pair[0]), "value": .string(pair[1]), "attributes": .object(attributes)]
    }
}
