import Foundation
import HTTPTypes
import VinylHTTP
import VinylORM

extension HTTPCase {
    // sync: floor — runs a case
    func queryDict() throws -> JSONValue {
        if operation == "querydict.encode" {
            let lists = (self["lists"].items ?? []).map {
                (name: $0.items?.first?.string ?? "", values: $0.items?.last?.items?.compactMap(\.asText) ?? [])
            }
            return .string(QueryDict(lists: lists).urlencoded(safe: self["safe"].string ?? ""))
        }
        let encoding = self["encoding"].string.flatMap { FormEncoding(label: $0) } ?? .utf8
        var query = try QueryDict(parsing: self["query"].string ?? "", limit: limits.formFields, encoding: encoding)
        if operation == "querydict.get" {
            let key = self["key"].string ?? ""
            return [
                "get": query[key].map { .string($0) } ?? self["default"], "getlist": .strings(query[list: key]),
                "contains": .bool(query[contains: key]),
            ]
        }
        for edit in self["edits"].items ?? [] { try apply(edit.items ?? [], to: &query) }
        return ["lists": query.notation, "urlencode": .string(query.urlencoded)]
    }

    // sync: floor — runs a case
    private func apply(_ edit: [JSONValue], to query: inout QueryDict) throws {
        let name = edit.count > 1 ? edit[1].string ?? "" : ""
        let value = edit.count > 2 ? edit[2] : .null
        switch edit.first?.string {
        case "set": query[name] = value.asText
        case "delete", "pop": query.remove(name)
        case "setdefault": query.setDefault(value.asText ?? "", for: name)
        case "setlist": query.set(value.items?.compactMap(\.asText) ?? [], for: name)
        case "setlistdefault": query.setDefault(value.items?.compactMap(\.asText) ?? [], for: name)
        case "appendlist": query.append(value.asText ?? "", to: name)
        case "popitem": query.popLast()
        case "clear": query.removeAll()
        case "update":
            if let text = edit.dropFirst().first?.string { return query.merge(try QueryDict(parsing: text)) }
            for (name, value) in edit.dropFirst().first?.members ?? [] {
                for item in value.items ?? [value] { query.append(item.asText ?? "", to: name) }
            }
        default: throw NotationError(.array(edit))
        }
    }

    func cookie() async throws -> JSONValue {
        if operation == "cookie.parse" {
            let request = Request(target: "/", headers: [.cookie: self["header"].string ?? ""])
            var values = JSONObject()
            for (name, value) in request.cookies { values[name] = .string(value) }
            return .object(values)
        }
        let options = self["options"]
        var site: Cookie.SameSite?
        if let text = options["samesite"]?.string {
            guard let known = Cookie.SameSite(rawValue: text.capitalized) else { throw InvalidSameSite() }
            site = known
        }
        if operation == "cookie.delete" {
            var response = Response()
            try await response.deleteCookie(
                self["name"].string ?? "", path: options["path"] == nil ? "/" : options["path"]?.string,
                domain: options["domain"]?.string, sameSite: site)
            return CookieNotation(response.headers[.setCookie] ?? "").json
        }
        var cookie = Cookie(self["name"].string ?? "", self["value"].asText ?? "", sameSite: site)
        cookie.maxAge = options["max_age"]?.int
        if case .duration(let microseconds)? = try options["max_age"].map({ try CorpusValue($0) }) {
            cookie.maxAge = Int(microseconds / 1_000_000)
        }
        switch try options["expires"].map({ try CorpusValue($0) }) {
        case .moment(let date, _)?: cookie.expires = date
        case .naive(let day, let time)?:
            cookie.expires = Date(
                timeIntervalSince1970: Double(day.daysSinceEpoch * 86_400)
                    + Double(time.microsecondsSinceMidnight) / 1_000_000)
        case .string(let text)?:
            cookie.expires = HTTPDate(parsing: text).map { Date(timeIntervalSince1970: Double($0.seconds)) }
        default: break
        }
        if let path = options["path"] { cookie.path = path.string }
        cookie.domain = options["domain"]?.string
        cookie.secure = options["secure"]?.flag ?? false
        cookie.httpOnly = options["httponly"]?.flag ?? false
        return CookieNotation(try cookie[at: Date(timeIntervalSince1970: now ?? 0)]).json
    }

    /// When the case happens, in seconds since 1970.
    var now: Double? {
        switch self["now"] {
        case .integer(let seconds): Double(seconds)
        case .number(let seconds): seconds
        default: nil
        }
    }

    func form() async throws -> JSONValue {
        let request = Request(
            method: HTTPRequest.Method(self["method"].string ?? "POST") ?? .post, target: "/",
            headers: [.contentType: self["content_type"].string ?? ""], body: .memory(self["body"].bytes ?? []),
            limits: limits)
        let form = try await request.form()
        var files: [JSONValue] = []
        for file in form.files {
            let content = Data(try await file.content.bytes(upTo: 1 << 20)).base64EncodedString()
            files.append([
                "field": .string(file.field), "name": .string(file.name), "size": .integer(Int64(file.size)),
                "content_type": .string(file.contentType?.essence ?? ""),
                "charset": file.charset.map { .string($0) } ?? .null, "content": ["$bytes": .string(content)],
            ])
        }
        return ["post": form.fields.notation, "files": .array(files)]
    }
}

/// A cookie's `samesite` is none of the three: in Swift it does not compile.
private struct InvalidSameSite: Error {}

extension QueryDict {
    /// `[[name, [value]]]`
    fileprivate var notation: JSONValue {
        .array(lists.map { .array([.string($0.name), .strings($0.values)]) })
    }
}
