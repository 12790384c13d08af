import HTTPTypes

/// What the fields of a head say about framing and the connection, gathered while they are read.
///
/// Whatever leaves the framing in doubt is refused: request smuggling lives on two readers that resolve a doubt
/// differently (RFC 9112, 11.2).
struct FieldSemantics {
    private var contentLength: Int?
    private var transferCodings: String?
    private var hosts = 0
    private var hostIsValid = true
    private var closes = false
    private var keepsAlive = false
    private var expectation: String?

    /// Whether none of the fields was one of these.
    var isEmpty: Bool {
        contentLength == nil && transferCodings == nil && hosts == 0 && !closes && !keepsAlive && expectation == nil
    }

    // sync: floor — called for every field of a head
    mutating func note(_ field: HTTPField) throws(HTTPViolation) {
        switch field.name {
        case .contentLength: try noteLength(field.value)
        case .transferEncoding:
            guard transferCodings == nil else {
                throw HTTPViolation(.badRequest, "Transfer-Encoding occurs twice")
            }
            transferCodings = field.value.lowercased()
        case .hostField:
            hosts += 1
            hostIsValid = HostField(field.value).isValid
        case .connection:
            for option in field.value.lowercased().split(separator: ",") {
                let option = option.drop { $0 == " " || $0 == "\t" }
                if option.hasPrefix("close") { closes = true }
                if option.hasPrefix("keep-alive") { keepsAlive = true }
            }
        case .expect: expectation = field.value.lowercased()
        default: break
        }
    }

    /// Digits only: no sign, no list, no second field, even where they agree (RFC 9112, 6.3, allows refusing).
    // sync: floor — called for a field of a head
    private mutating func noteLength(_ value: String) throws(HTTPViolation) {
        guard contentLength == nil else { throw HTTPViolation(.badRequest, "Content-Length occurs twice") }
        guard !value.isEmpty, value.utf8.allSatisfy(\.isDigit) else {
            throw HTTPViolation(.badRequest, "Content-Length is not a number")
        }
        guard let length = Int(value) else {
            throw HTTPViolation(.contentTooLarge, "Content-Length is beyond every limit")
        }
        contentLength = length
    }

    // sync: floor — called once a head
    func apply(to head: inout RequestHead) throws(HTTPViolation) {
        // RFC 9112, 3.2: a 1.1 request has exactly one Host; two are refused in any version.
        guard hosts <= 1, hosts == 1 || head.version == .http1_0 else {
            throw HTTPViolation(.badRequest, hosts == 0 ? "there is no Host" : "Host occurs twice")
        }
        guard hostIsValid else { throw HTTPViolation(.badRequest, "Host is malformed") }
        head.keepsAlive = !closes && (head.version == .http1_1 || keepsAlive)
        if let transferCodings {
            // RFC 9112, 6.1 and 6.3: with a length beside it, or in 1.0, a smuggling attempt or a mistake.
            guard contentLength == nil else {
                throw HTTPViolation(.badRequest, "both Transfer-Encoding and Content-Length")
            }
            guard head.version == .http1_1 else {
                throw HTTPViolation(.badRequest, "Transfer-Encoding in a request of version 1.0")
            }
            guard transferCodings == "chunked" else {
                let endsChunked = transferCodings.split(separator: ",").last.map { $0.contains("chunked") } ?? false
                throw endsChunked
                    ? HTTPViolation(.notImplemented, "only the chunked transfer coding is known here")
                    : HTTPViolation(.badRequest, "the last transfer coding is not chunked")
            }
            head.framing = .chunked
        } else if let contentLength, contentLength > 0 {
            head.framing = .length(contentLength)
        }
        if let expectation, head.version == .http1_1 {
            guard expectation == "100-continue" else {
                throw HTTPViolation(.expectationFailed, "the expectation is not 100-continue")
            }
            head.expectsContinue = head.framing != .none
        }
    }
}

/// The value of a Host field: a name or an address and, perhaps, a port (RFC 9110, 7.2; RFC 3986, 3.2.2).
struct HostField {
    let isValid: Bool

    init(_ value: String) {
        var host = value.utf8[...]
        if host.first == UInt8(ascii: "[") {
            guard let end = host.firstIndex(of: UInt8(ascii: "]")) else {
                isValid = false
                return
            }
            let inside = host[host.index(after: host.startIndex)..<end]
            let rest = host[host.index(after: end)...]
            isValid =
                !inside.isEmpty
                && inside.allSatisfy { $0.hexValue != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
                && Self.isPort(rest)
            return
        }
        if let colon = host.firstIndex(of: UInt8(ascii: ":")) {
            guard Self.isPort(host[colon...]) else {
                isValid = false
                return
            }
            host = host[..<colon]
        }
        // An empty Host is allowed by the grammar, and names nothing that could be answered for.
        isValid = host.allSatisfy { byte in
            (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A) || byte.isDigit
                || "-._~%!$&'()*+,;=".utf8.contains(byte)
        }
    }

    // sync: floor — called for a field of a head
    private static func isPort(_ text: Substring.UTF8View) -> Bool {
        text.isEmpty || (text.first == UInt8(ascii: ":") && text.dropFirst().allSatisfy(\.isDigit) && text.count <= 6)
    }
}
