import HTTPTypes
public import VinylHTTP

extension Response {
    /// An answer with text, HTML unless told otherwise. Source: Django, `HttpResponse`.
    /// - Parameters:
    ///   - text: The content.
    ///   - status: From 100 to 599.
    ///   - reason: The words behind the status; its own unless given.
    ///   - contentType: `text/html` with the character set, unless given.
    ///   - charset: What the text is written in.
    /// - Throws: ``InvalidStatus``, `BadHeader`, ``UnencodableText``.
    // sync: lazy — a value
    public static func content(
        _ text: String = "", status: Int = 200, reason: String? = nil, contentType: String? = nil,
        charset: FormEncoding = .utf8
    ) throws -> Response {
        var body = ResponseBody.text(text)
        if charset != .utf8 {
            guard let bytes = charset.exactBytes(of: text) else { throw UnencodableText(charset: charset) }
            body = .bytes(bytes)
        }
        return try content(
            body, status: status, reason: reason, contentType: contentType ?? "text/html; charset=\(charset.rawValue)")
    }

    /// An answer with bytes. See ``content(_:status:reason:contentType:charset:)``.
    // sync: lazy — a value
    public static func content(
        _ body: ResponseBody, status: Int = 200, reason: String? = nil,
        contentType: String = "text/html; charset=utf-8"
    ) throws -> Response {
        guard (100...599).contains(status) else { throw InvalidStatus(status: status) }
        let known = HTTPResponse.Status(code: status)
        guard let reason else { return try typed(Response(status: known, body: body), contentType) }
        guard !reason.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw BadHeader(name: "status", reason: "the words behind the status hold a control character")
        }
        return try typed(Response(status: .init(code: status, reasonPhrase: reason), body: body), contentType)
    }

    // sync: lazy — a value
    private static func typed(_ response: Response, _ type: String) throws(BadHeader) -> Response {
        var response = response
        try response.setHeader("Content-Type", to: type)
        return response
    }

    /// 405 with the methods that are allowed. Source: Django, `HttpResponseNotAllowed`.
    // sync: lazy — a value
    public static func notAllowed(_ methods: [String]) throws -> Response {
        var response = try content(status: 405)
        try response.setHeader("Allow", to: methods.joined(separator: ", "))
        return response
    }
}

/// A status that no answer has.
public struct InvalidStatus: Error, CustomStringConvertible {
    public let status: Int
    public var description: String { "the status \(status) is not from 100 to 599" }
}

/// A text has characters that its character set lacks.
public struct UnencodableText: Error, CustomStringConvertible {
    public let charset: FormEncoding
    public var description: String { "the text has characters that \(charset.rawValue) lacks; send it as UTF-8" }
}
