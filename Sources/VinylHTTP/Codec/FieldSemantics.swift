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
    mutating func note(_ role: FieldRole, _ value: UnsafeRawBufferPointer) throws(HTTPViolation) {
        switch role {
        case .other: break
        case .contentLength: try noteLength(value)
        case .transferEncoding:
            guard transferCodings == nil else {
                throw HTTPViolation(.badRequest, "Transfer-Encoding occurs twice")
            }
            transferCodings = String(decoding: value, as: UTF8.self).lowercased()
        case .host:
            hosts += 1
            hostIsValid = HostField(value).isValid
        case .connection: noteConnection(String(decoding: value, as: UTF8.self).lowercased())
        case .expect: expectation = String(decoding: value, as: UTF8.self).lowercased()
        }
    }

    // sync: floor — called for a field of a head
    private mutating func noteConnection(_ options: String) {
        for option in options.split(separator: ",") {
            let option = option.drop { $0 == " " || $0 == "\t" }
            if option.hasPrefix("close") { closes = true }
            if option.hasPrefix("keep-alive") { keepsAlive = true }
        }
    }

    /// Digits only: no sign, no list, no second field, even where they agree (RFC 9112, 6.3, allows refusing).
    // sync: floor — called for a field of a head
    private mutating func noteLength(_ value: UnsafeRawBufferPointer) throws(HTTPViolation) {
        guard contentLength == nil else { throw HTTPViolation(.badRequest, "Content-Length occurs twice") }
        guard !value.isEmpty else { throw HTTPViolation(.badRequest, "Content-Length is not a number") }
        var length = 0
        for byte in value {
            guard byte.isDigit else { throw HTTPViolation(.badRequest, "Content-Length is not a number") }
            let (product, overflows) = length.multipliedReportingOverflow(by: 10)
            let (sum, exceeds) = product.addingReportingOverflow(Int(byte - 0x30))
            // Beyond every limit, whatever follows.
            length = overflows || exceeds ? Int.max : sum
        }
        guard length < Int.max else {
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

/// What a field means to the codec.
enum FieldRole: Sendable {
    case host, connection, contentLength, transferEncoding, expect, other

    init(_ name: HTTPField.Name) {
        switch name {
        case .hostField: self = .host
        case .connection: self = .connection
        case .contentLength: self = .contentLength
        case .transferEncoding: self = .transferEncoding
        case .expect: self = .expect
        default: self = .other
        }
    }
}

/// The value of a Host field: a name or an address and, perhaps, a port (RFC 9110, 7.2; RFC 3986, 3.2.2).
struct HostField {
    let isValid: Bool

    init(_ value: UnsafeRawBufferPointer) {
        var index = 0
        if value.first == UInt8(ascii: "[") {
            index = 1
            while index < value.count, value[index] != UInt8(ascii: "]") {
                let byte = value[index]
                guard byte.hexValue != nil || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") else { break }
                index += 1
            }
            guard index > 1, index < value.count, value[index] == UInt8(ascii: "]") else {
                isValid = false
                return
            }
            index += 1
        } else {
            // An empty Host is allowed by the grammar, and names nothing that could be answered for.
            while index < value.count, value[index].isHostByte { index += 1 }
        }
        guard index < value.count else {
            isValid = true
            return
        }
        // What is left is a port: a colon and at most five digits.
        isValid =
            value[index] == UInt8(ascii: ":") && value.count - index <= 6 && value[(index + 1)...].allSatisfy(\.isDigit)
    }

    init(_ value: some StringProtocol) {
        var text = String(value)
        self = text.withUTF8 { HostField(UnsafeRawBufferPointer($0)) }
    }
}
