import HTTPTypes

extension Request {
    /// Whether the client takes an answer of a media type (RFC 9110, 12.5.1). Source: Django, `HttpRequest.accepts`.
    ///
    /// Weights and parameters are not looked at. A client that names no types takes all.
    // sync: floor — takes text apart
    public func accepts(_ type: String) -> Bool {
        let wanted = AcceptedType(type)
        guard let field = headers[.accept] else { return true }
        // Bytes, not characters: a combining mark behind a comma would hide it.
        return field.utf8.split(separator: UInt8(ascii: ",")).contains { piece in
            let text = String(Substring(piece))
            return !text.strippingWhitespace.isEmpty && AcceptedType(text).takes(wanted)
        }
    }

    /// The first of several media types that the client takes, or nil: for views that can answer in more than one way.
    // sync: floor — takes text apart
    public func preferredType(of types: [String]) -> String? { types.first { accepts($0) } }

    /// The content type with its parameters; nil where the request has none that is one. Django's `content_type` and
    /// `content_params`.
    public var contentType: HeaderParameters? { headers[.contentType].map { HeaderParameters($0) } }

    /// A header's value by its name in any case, with underscores in place of hyphens where that is handier (in
    /// templates); nil where there is none. Django's `request.headers`.
    public subscript(header name: String) -> String? {
        let hyphened = String(
            decoding: name.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
        return HTTPField.Name(hyphened).flatMap { headers[$0] }
    }
}

/// A media type or a range of them.
private struct AcceptedType {
    private let main: String
    private let sub: String

    init(_ text: String) {
        let value = HeaderParameters(text).value
        let slash = value.utf8.firstIndex(of: UInt8(ascii: "/")) ?? value.utf8.endIndex
        main = String(Substring(value.utf8[..<slash]))
        sub = slash == value.utf8.endIndex ? "" : String(Substring(value.utf8[value.utf8.index(after: slash)...]))
    }

    // sync: floor — compares text
    func takes(_ other: AcceptedType) -> Bool {
        if main == "*", sub == "*" { return true }
        return main == other.main && (sub == "*" || sub == other.sub)
    }
}
