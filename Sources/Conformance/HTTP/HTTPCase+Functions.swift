import Foundation
import HTTPTypes
import VinylHTTP
import VinylORM

extension HTTPCase {
    /// A function of `django.utils.http`.
    // sync: floor — runs a case
    func function() throws -> JSONValue {
        let arguments = self["arguments"].items ?? []
        let first = arguments.first ?? .null
        let second = arguments.count > 1 ? arguments[1] : .null
        let text = first.string ?? ""
        switch self["function"].string {
        case "http_date": return .string(HTTPDate(first.int ?? Int(Date().timeIntervalSince1970)).text)
        case "parse_http_date":
            guard let date = HTTPDate(parsing: text) else { throw NotationError(first) }
            return .integer(Int64(date.seconds))
        case "parse_http_date_safe": return HTTPDate(parsing: text).map { .integer(Int64($0.seconds)) } ?? .null
        case "urlsafe_base64_encode": return .string(URLSafeBase64.encode(first.bytes ?? []))
        case "urlsafe_base64_decode":
            guard let bytes = URLSafeBase64.decode(text) else { throw NotationError(first) }
            return ["$bytes": .string(Data(bytes).base64EncodedString())]
        case "int_to_base36": return .string(try Base36(first.int ?? -1).text)
        case "base36_to_int": return .integer(Int64(try Base36(text).number))
        case "parse_etags": return .strings(EntityTags(text).texts)
        case "quote_etag": return .string(EntityTag(quoting: text).text)
        case "is_same_domain": return .bool(isSameDomain(text, second.string ?? ""))
        case "url_has_allowed_host_and_scheme":
            let hosts = second.string.map { [$0] } ?? second.items?.compactMap(\.string) ?? []
            let requiresHTTPS = self["options"]["require_https"]?.flag ?? false
            return .bool(urlHasAllowedHostAndScheme(text, allowedHosts: Set(hosts), requireHTTPS: requiresHTTPS))
        case "escape_leading_slashes": return .string(escapeLeadingSlashes(text))
        case "urlencode": return .string(try urlencode(query(first, doseq: self["options"]["doseq"]?.flag ?? false)))
        case "parse_header_parameters":
            let value = HeaderParameters(text)
            var parameters = JSONObject()
            for (name, value) in value.parameters { parameters[name] = .string(value) }
            return [.string(value.value), .object(parameters)]
        case "content_disposition_header":
            let value = ContentDisposition(isAttachment: first.flag ?? false, fileName: second.string ?? "").headerValue
            return value.map { .string($0) } ?? .null
        default: throw NotationError(self["function"])
        }
    }

    /// A dictionary or a list of pairs as names with their values.
    // sync: floor — makes a value
    private func query(_ json: JSONValue, doseq: Bool) throws -> [(name: String, values: [String?])] {
        let pairs: [(key: String, value: JSONValue)] =
            json.members ?? (json.items ?? []).map { ($0.items?.first?.asText ?? "", $0.items?.last ?? .null) }
        return try pairs.map { name, value in
            guard let items = value.items else { return (name, [value.asText]) }
            guard doseq else { throw NotationError(value) }
            return (name, items.map(\.asText))
        }
    }
}
