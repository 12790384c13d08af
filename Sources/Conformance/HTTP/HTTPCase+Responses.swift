import HTTPTypes
import VinylHTTP
import VinylORM
import VinylWeb

extension HTTPCase {
    func response() async throws -> JSONValue {
        switch operation {
        case "response.header":
            var response = Response()
            try response.setHeader(self["name"].string ?? "", to: self["value"].asText ?? "None")
            return HTTPField.Name(self["name"].string ?? "").flatMap { response.headers[$0] }.map { .string($0) } ?? .null
        case "response.file":
            let options = self["options"]
            let answer = try Response.file(
                .bytes(self["content"].bytes ?? []), name: options["filename"]?.string ?? "",
                asAttachment: options["as_attachment"]?.flag ?? false, contentType: options["content_type"]?.string)
            return try await HTTPOutcome(withContentType: true).json(answer)
        default:
            let encoding = self["options"]["charset"]?.string.flatMap { FormEncoding(label: $0) } ?? .utf8
            return try await HTTPOutcome(withContentType: true, withBody: true, encoding: encoding).json(make(encoding))
        }
    }

    /// A response of one of Django's classes.
    // sync: floor — makes a value
    private func make(_ encoding: FormEncoding) throws -> Response {
        let arguments = self["arguments"].items ?? []
        let options = self["options"]
        let kind = self["kind"].string ?? ""
        let first = arguments.first ?? options["content"] ?? .null
        var response: Response
        switch kind {
        case "HttpResponseRedirect": response = try .redirect(to: first.string ?? "")
        case "HttpResponsePermanentRedirect": response = try .redirect(to: first.string ?? "", permanent: true)
        case "HttpResponseNotModified": response = Response(status: .notModified)
        case "HttpResponseNotAllowed": response = try .notAllowed(first.items?.compactMap(\.string) ?? [])
        case "JsonResponse":
            response = try .json(CorpusValue(first), style: .django)
        default:
            let status = options["status"]?.int ?? Self.statuses[kind] ?? 200
            let type = options["content_type"]?.string
            if first.string == nil, let bytes = first.bytes {
                response = try .content(
                    .bytes(bytes), status: status, reason: options["reason"]?.string,
                    contentType: type ?? "text/html; charset=utf-8")
            } else {
                response = try .content(
                    first.asText ?? "", status: status, reason: options["reason"]?.string, contentType: type,
                    charset: encoding)
            }
        }
        if kind != "HttpResponse", let status = options["status"]?.int { response.status = .init(code: status) }
        for (name, value) in options["headers"]?.members ?? [] { try response.setHeader(name, to: value.asText ?? "") }
        return response
    }

    private static let statuses = [
        "HttpResponseBadRequest": 400, "HttpResponseForbidden": 403, "HttpResponseNotFound": 404,
        "HttpResponseGone": 410, "HttpResponseServerError": 500,
    ]

    // sync: floor — runs a case
    func json() throws -> JSONValue {
        var style = JSONStyle.django
        if operation == "json.response" {
            let options = self["options"]
            let parameters = options["json_dumps_params"]
            style.indent = parameters?["indent"]?.int
            style.sortsKeys = parameters?["sort_keys"]?.flag ?? false
            style.escapesNonASCII = parameters?["ensure_ascii"]?.flag ?? true
        }
        let value = try CorpusValue(operation == "json.response" ? self["data"] : self["value"])
        return .string(String(decoding: try JSONSerializer(style: style).serialize(value), as: UTF8.self))
    }
}
