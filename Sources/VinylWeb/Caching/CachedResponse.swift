import HTTPTypes
import VinylHTTP

/// A response as a cache keeps it: status, fields and body, each text behind its length.
struct CachedResponse {
    private static let format: UInt8 = 1

    let bytes: [UInt8]

    /// Nil for a body that is made while it is sent, or read from a file.
    init?(_ response: Response) {
        var bytes: [UInt8] = [Self.format]
        bytes.append(number: response.status.code)
        bytes.append(number: response.headers.count)
        for field in response.headers {
            bytes.append(text: field.name.rawName.utf8)
            bytes.append(text: field.value.utf8)
        }
        switch response.body {
        case .empty: bytes.append(number: 0)
        case .bytes(let body):
            bytes.append(number: body.count)
            bytes += body
        case .text(let body): bytes.append(text: body.utf8)
        case .stream, .file: return nil
        }
        self.bytes = bytes
    }

    /// The response that some bytes are; nil where they are none.
    static subscript(reading bytes: [UInt8]) -> Response? {
        var reader = CachedResponseReader(rest: bytes[...])
        guard reader.byte() == format, let status = reader.number(), let count = reader.number() else { return nil }
        var headers = HTTPFields()
        for _ in 0..<count {
            guard let name = reader.text().flatMap({ HTTPField.Name($0) }), let value = reader.text() else {
                return nil
            }
            headers.append(HTTPField(name: name, value: value))
        }
        guard (100...999).contains(status), let body = reader.piece() else { return nil }
        return Response(
            status: HTTPResponse.Status(code: status), headers: headers,
            body: body.isEmpty ? .empty : .bytes(Array(body)))
    }
}

private struct CachedResponseReader {
    var rest: ArraySlice<UInt8>

    // sync: floor — takes bytes apart
    mutating func byte() -> UInt8? { rest.popFirst() }

    // sync: floor — takes bytes apart
    mutating func number() -> Int? {
        guard rest.count >= 4 else { return nil }
        defer { rest = rest.dropFirst(4) }
        return rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }

    // sync: floor — takes bytes apart
    mutating func piece() -> ArraySlice<UInt8>? {
        guard let count = number(), rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    // sync: floor — takes bytes apart
    mutating func text() -> String? { piece().flatMap { String(validating: $0, as: UTF8.self) } }
}

extension [UInt8] {
    /// In four bytes, the highest first.
    // sync: floor — writes bytes
    fileprivate mutating func append(number: Int) {
        let number = UInt32(clamping: number)
        for shift in [24, 16, 8, 0] as [UInt32] { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    // sync: floor — writes bytes
    fileprivate mutating func append(text: some Collection<UInt8>) {
        append(number: text.count)
        self += text
    }
}
