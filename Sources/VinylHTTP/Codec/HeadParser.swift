import HTTPTypes

/// Reads one complete head: the bytes up to and including its empty line (RFC 9112, 2 to 6).
///
/// Strict: what the RFC lets a server repair is refused, because a proxy in front may have repaired it otherwise.
/// One pass over the bytes; text is made once, for the target and the values.
struct HeadParser {
    private let bytes: UnsafeRawBufferPointer
    private let limits: HTTPLimits
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer, limits: HTTPLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    // sync: floor — one pass over raw bytes
    mutating func parse() throws(HTTPViolation) -> RequestHead {
        let (method, target, version) = try requestLine()
        var head = RequestHead(
            method: method, target: target, version: version, fields: [:], framing: .none,
            keepsAlive: version == .http1_1, expectsContinue: false)
        var semantics = FieldSemantics()
        head.fields = try fields(into: &semantics)
        try semantics.apply(to: &head)
        return head
    }

    /// Reads trailer fields, up to and including the empty line.
    // sync: floor — one pass over raw bytes
    mutating func parseTrailers() throws(HTTPViolation) -> HTTPFields {
        var semantics = FieldSemantics()
        let fields = try fields(into: &semantics)
        guard semantics.isEmpty else {
            // RFC 9110, 6.5.1: fields for framing, routing and the like mean nothing in trailers.
            throw HTTPViolation(.badRequest, "a field in the trailers that belongs in the head")
        }
        return fields
    }

    // sync: floor — one pass over raw bytes
    private mutating func requestLine() throws(HTTPViolation) -> (HTTPRequest.Method, String, HTTPVersion) {
        let methodStart = position
        while position < bytes.count, bytes[position].isTokenByte { position += 1 }
        guard position > methodStart, position < bytes.count, bytes[position] == .space else {
            throw HTTPViolation(.badRequest, "the request line has no method")
        }
        let method = try MethodName(UnsafeRawBufferPointer(rebasing: bytes[methodStart..<position])).method
        position += 1
        let targetStart = position
        // RFC 3986 knows visible ASCII characters only; `#` never belongs to a target.
        while position < bytes.count, bytes[position] > 0x20, bytes[position] < 0x7F { position += 1 }
        guard position > targetStart, position < bytes.count, bytes[position] == .space else {
            throw HTTPViolation(.badRequest, "the request line has no target, or one with forbidden bytes")
        }
        guard position - targetStart <= limits.targetSize else {
            throw HTTPViolation(.uriTooLong, "the target is longer than \(limits.targetSize) bytes")
        }
        let targetBytes = UnsafeRawBufferPointer(rebasing: bytes[targetStart..<position])
        try TargetForm.check(targetBytes, method: method)
        let target = String(decoding: targetBytes, as: UTF8.self)
        position += 1
        return (method, target, try version())
    }

    // sync: floor — one pass over raw bytes
    private mutating func version() throws(HTTPViolation) -> HTTPVersion {
        let name: StaticString = "HTTP/"
        guard bytes.count - position >= 10, bytes[position + 8] == .carriageReturn, bytes[position + 9] == .lineFeed
        else {
            throw HTTPViolation(.badRequest, "the request line does not end in a version")
        }
        for index in 0..<5 where bytes[position + index] != name.utf8Start[index] {
            throw HTTPViolation(.badRequest, "the request line does not end in a version")
        }
        let (major, dot, minor) = (bytes[position + 5], bytes[position + 6], bytes[position + 7])
        guard major.isDigit, dot == UInt8(ascii: "."), minor.isDigit else {
            throw HTTPViolation(.badRequest, "the version is malformed")
        }
        // RFC 9110, 2.5: a higher minor version of 1 is answered as 1.1.
        guard major == UInt8(ascii: "1") else {
            throw HTTPViolation(.httpVersionNotSupported, "only versions 1.0 and 1.1 are spoken here")
        }
        position += 10
        return minor == UInt8(ascii: "0") ? .http1_0 : .http1_1
    }

    // sync: floor — one pass over raw bytes
    private mutating func fields(into semantics: inout FieldSemantics) throws(HTTPViolation) -> HTTPFields {
        var fields = HTTPFields()
        var count = 0
        while true {
            guard position + 1 < bytes.count else { throw HTTPViolation(.badRequest, "the head breaks off") }
            if bytes[position] == .carriageReturn, bytes[position + 1] == .lineFeed {
                position += 2
                return fields
            }
            count += 1
            guard count <= limits.fieldCount else {
                throw HTTPViolation(.requestHeaderFieldsTooLarge, "more than \(limits.fieldCount) fields")
            }
            fields.append(try field(into: &semantics))
        }
    }

    // sync: floor — one pass over raw bytes
    private mutating func field(into semantics: inout FieldSemantics) throws(HTTPViolation) -> HTTPField {
        let start = position
        while position < bytes.count, bytes[position].isTokenByte { position += 1 }
        // RFC 9112, 5.1: no space before the colon; 5.2: no folded lines, which would begin with a space here.
        guard position > start, position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
            throw HTTPViolation(.badRequest, "a field line has no name directly before its colon")
        }
        let nameBytes = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
        position += 1
        while position < bytes.count, bytes[position].isFieldSpace { position += 1 }
        let valueStart = position
        while position < bytes.count, bytes[position].isFieldByte { position += 1 }
        guard position + 1 < bytes.count, bytes[position] == .carriageReturn, bytes[position + 1] == .lineFeed else {
            throw HTTPViolation(.badRequest, "a field value holds a control character or a bare CR or LF")
        }
        var valueEnd = position
        while valueEnd > valueStart, bytes[valueEnd - 1].isFieldSpace { valueEnd -= 1 }
        position += 2
        guard position - 2 - start <= limits.fieldSize else {
            throw HTTPViolation(.requestHeaderFieldsTooLarge, "a field is longer than \(limits.fieldSize) bytes")
        }
        let valueBytes = UnsafeRawBufferPointer(rebasing: bytes[valueStart..<valueEnd])
        let value = String(decoding: valueBytes, as: UTF8.self)
        if let known = KnownFields[nameBytes] {
            try semantics.note(known.role, valueBytes)
            return HTTPField(name: known.name, value: value)
        }
        guard let name = HTTPField.Name(String(decoding: nameBytes, as: UTF8.self)) else {
            throw HTTPViolation(.badRequest, "a field name is no token")
        }
        return HTTPField(name: name, value: value)
    }
}

/// A method's name; the common ones cost no text.
private struct MethodName {
    let method: HTTPRequest.Method

    init(_ bytes: UnsafeRawBufferPointer) throws(HTTPViolation) {
        for known in Self.known where bytes.elementsEqual(known.bytes) {
            method = known.method
            return
        }
        guard bytes.count <= 32, let method = HTTPRequest.Method(String(decoding: bytes, as: UTF8.self)) else {
            throw HTTPViolation(.notImplemented, "the method is not known here")
        }
        // CONNECT asks for a tunnel, and TRACE would send credentials back to scripts: neither has a place here.
        guard method != .connect, method != .trace else {
            throw HTTPViolation(.notImplemented, "\(method.rawValue) is not implemented")
        }
        self.method = method
    }

    private static let known: [(bytes: [UInt8], method: HTTPRequest.Method)] =
        ([.get, .post, .head, .put, .patch, .delete, .options] as [HTTPRequest.Method]).map {
            (Array($0.rawValue.utf8), $0)
        }
}

/// The four forms of a target (RFC 9112, 3.2).
private enum TargetForm {
    // sync: floor — one pass over raw bytes
    static func check(_ target: UnsafeRawBufferPointer, method: HTTPRequest.Method) throws(HTTPViolation) {
        for byte in target where byte == UInt8(ascii: "#") {
            throw HTTPViolation(.badRequest, "the target has a fragment")
        }
        switch target[0] {
        case UInt8(ascii: "/"): return
        case UInt8(ascii: "*") where target.count == 1 && method == .options: return
        default:
            let text = String(decoding: target, as: UTF8.self).lowercased()
            let scheme = text.hasPrefix("http://") ? 7 : text.hasPrefix("https://") ? 8 : 0
            let authority = text.utf8.dropFirst(scheme).prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
            guard scheme > 0, !authority.isEmpty, HostField(Substring(authority)).isValid else {
                throw HTTPViolation(.badRequest, "the target is neither a path nor an absolute URL")
            }
        }
    }
}
