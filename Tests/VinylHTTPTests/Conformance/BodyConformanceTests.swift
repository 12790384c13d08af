import Foundation
import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

@Suite("Django's answers")
struct BodyConformanceTests {
    static let queries = ConformanceCase.load(
        "querydict", ["querydict.parse", "querydict.get", "querydict.edit", "querydict.encode"])
    static let cookies = ConformanceCase.load("cookies", ["cookie.parse", "cookie.set", "cookie.delete"])
    static let forms = ConformanceCase.load("bodies", ["request.form"])
    static let documents = ConformanceCase.load("responses", ["json.encode", "json.response"])

    @Test("the corpus is there, and every excuse is of a case in it") func corpus() {
        #expect(Self.queries.count == 26)
        #expect(Self.cookies.count == 26)
        #expect(Self.forms.count == 28)
        #expect(Self.documents.count == 10)
        let known = Set((Self.queries + Self.cookies + Self.forms + Self.documents).map(\.id))
        #expect(known.count == 90)
        #expect(known.isSuperset(of: ExcusedCase.reasons.keys))
    }

    @Test("query strings", arguments: Deployment.all, queries)
    func query(_ deployment: Deployment, _ known: ConformanceCase) async throws {
        let answer = try await deployment.run { try answerToQuery(known) }
        #expect(answer == known["expect"])
    }

    @Test("cookies", arguments: Deployment.all, cookies)
    func cookie(_ deployment: Deployment, _ known: ConformanceCase) async throws {
        let answer = try await deployment.run { try await answerToCookie(known) }
        if known.excuse == nil {
            #expect(answer == known["expect"])
        } else {
            #expect(answer != known["expect"] && answer.lowercased == known["expect"].lowercased)
        }
    }

    @Test("forms", arguments: Deployment.all, forms)
    func form(_ deployment: Deployment, _ known: ConformanceCase) async throws {
        let answer = try await deployment.run { try await answerToForm(known) }
        #expect(answer == known["expect"])
    }

    @Test("values as JSON", arguments: Deployment.all, documents)
    func document(_ deployment: Deployment, _ known: ConformanceCase) async throws {
        let answer = try await deployment.run { try answerAsJSON(known) }
        if known.excuse == nil {
            #expect(answer == known["expect"].text)
        } else {
            #expect(answer != known["expect"].text)
        }
    }
}

/// Nil where no type of Swift is the value's.
private func answerAsJSON(_ known: ConformanceCase) throws -> String? {
    let value = known[known.operation == "json.encode" ? "value" : "data"]
    let bytes: [UInt8]
    if let moment = value["$datetime"].text {
        bytes = try JSONSerializer().serialize(try #require(ISO8601Date(moment)).date)
    } else if let microseconds = value["$duration_us"].number {
        bytes = try JSONSerializer().serialize(Duration.microseconds(Int64(microseconds)))
    } else if known.operation == "json.response" {
        bytes = try JSONSerializer().serialize(value)
    } else {
        return nil
    }
    return String(decoding: bytes, as: UTF8.self)
}

private func answerToQuery(_ known: ConformanceCase) throws -> CorpusValue {
    if known.operation == "querydict.encode" {
        let lists = known["lists"].list.map {
            (name: $0.list[0].text ?? "", values: $0.list[1].list.compactMap(\.text))
        }
        return .string(QueryDict(lists: lists).urlencoded(safe: known["safe"].text ?? ""))
    }
    let limit = known["settings"]["DATA_UPLOAD_MAX_NUMBER_FIELDS"].number.map { Int($0) } ?? 1_000
    let encoding = known["encoding"].text.flatMap { FormEncoding(label: $0) } ?? .utf8
    var query: QueryDict
    do {
        query = try QueryDict(parsing: known["query"].text ?? "", limit: limit, encoding: encoding)
    } catch {
        return .object(["error": .string("TooManyFieldsSent")])
    }
    if known.operation == "querydict.get" {
        let key = known["key"].text ?? ""
        return .object([
            "get": query[key].map { .string($0) } ?? known["default"],
            "getlist": .array(query[list: key].map { .string($0) }), "contains": .bool(query[contains: key]),
        ])
    }
    for edit in known["edits"].list {
        let (method, name) = (edit.list[0].text ?? "", edit.list[1].text ?? "")
        switch method {
        case "set": query[name] = edit.list[2].text
        case "delete": query.remove(name)
        case "setdefault": query.setDefault(edit.list[2].text ?? "", for: name)
        case "setlist": query.set(edit.list[2].list.compactMap(\.text), for: name)
        default: Issue.record("the corpus has an edit that is not known here: \(method)")
        }
    }
    return .object(["lists": .lists(query.lists), "urlencode": .string(query.urlencoded)])
}

private func answerToCookie(_ known: ConformanceCase) async throws -> CorpusValue {
    if known.operation == "cookie.parse" {
        return .object(CookieHeader(known["header"].text ?? "").values.mapValues { .string($0) })
    }
    let options = known["options"]
    let site = options["samesite"].text.flatMap { Cookie.SameSite(rawValue: $0.capitalized) }
    let field: String
    if known.operation == "cookie.delete" {
        var response = Response()
        try await response.deleteCookie(
            known["name"].text ?? "", path: options["path"].text ?? "/", domain: options["domain"].text, sameSite: site)
        field = response.headers[.setCookie] ?? ""
    } else {
        var cookie = Cookie(known["name"].text ?? "", known["value"].text ?? "", sameSite: site)
        cookie.expires = options["expires"]["$datetime"].text.flatMap { ISO8601Date($0)?.date }
        if case .object(let given) = options, let path = given["path"] { cookie.path = path.text }
        cookie.secure = options["secure"].flag ?? false
        cookie.httpOnly = options["httponly"].flag ?? false
        field = try cookie[at: Date(timeIntervalSince1970: known["now"].number ?? 0)]
    }
    var attributes: [String: CorpusValue] = [:]
    let pieces = field.components(separatedBy: "; ")
    for piece in pieces.dropFirst() {
        let sides = piece.split(separator: "=", maxSplits: 1).map(String.init)
        attributes[sides[0].lowercased()] = sides.count > 1 ? .string(sides[1]) : .bool(true)
    }
    let sides = pieces[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return .object(["name": .string(sides[0]), "value": .string(sides[1]), "attributes": .object(attributes)])
}

private func answerToForm(_ known: ConformanceCase) async throws -> CorpusValue {
    var limits = HTTPLimits()
    let settings = known["settings"]
    if let fields = settings["DATA_UPLOAD_MAX_NUMBER_FIELDS"].number { limits.formFields = Int(fields) }
    if let files = settings["DATA_UPLOAD_MAX_NUMBER_FILES"].number { limits.formFiles = Int(files) }
    if let size = settings["DATA_UPLOAD_MAX_MEMORY_SIZE"].number { limits.bodyInMemory = Int(size) }
    let request = Request(
        method: HTTPRequest.Method(known["method"].text ?? "POST") ?? .post, target: "/",
        headers: [.contentType: known["content_type"].text ?? ""], body: .memory(known["body"].bytes ?? []),
        limits: limits)
    do {
        let form = try await request.form()
        var files: [CorpusValue] = []
        for file in form.files {
            let content = Data(try await file.content.bytes(upTo: 1 << 20)).base64EncodedString()
            files.append(
                .object([
                    "field": .string(file.field), "name": .string(file.name), "size": .number(Double(file.size)),
                    "content_type": .string(file.contentType?.essence ?? ""),
                    "charset": file.charset.map { .string($0) } ?? .null,
                    "content": .object(["$bytes": .string(content)]),
                ]))
        }
        return .object(["post": .lists(form.fields.lists), "files": .array(files)])
    } catch is TooManyFields {
        return .object(["error": .string("TooManyFieldsSent")])
    } catch is BodyTooLarge {
        return .object(["error": .string("RequestDataTooBig")])
    } catch let error as MultipartError {
        switch error.kind {
        case .tooManyFiles: return .object(["error": .string("TooManyFilesSent")])
        case .fieldsTooLarge: return .object(["error": .string("RequestDataTooBig")])
        default: return .object(["error": .string("MultiPartParserError")])
        }
    }
}
