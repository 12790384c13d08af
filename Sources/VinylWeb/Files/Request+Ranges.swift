import HTTPTypes
public import VinylHTTP

extension Request {
    /// The part of an answer that the request asks for, or the answer itself (RFC 9110, 14).
    ///
    /// Only for GET and a 200 whose length is known. One part is sent as it is, several as `multipart/byteranges`; parts that
    /// overlap so much that more would be sent than there is, or more than 16 of them, get the whole. `If-Range` is heard.
    /// - Parameter response: With `ETag` or `Last-Modified` where a client is to go on with it safely.
    // sync: floor — compares values
    public func ranged(_ response: Response) -> Response {
        guard method == .get || method == .head, response.status == .ok, let count = response.body.count else {
            return response
        }
        var response = response
        response.headers[.acceptRanges] = "bytes"
        guard method == .get, let field = headers[.range], isCurrent(response) else { return response }
        switch ByteRanges.request(field, of: count) {
        case .everything: return response
        case .unsatisfiable:
            return Response(
                status: .rangeNotSatisfiable,
                headers: [.acceptRanges: "bytes", .contentRange: "bytes */\(count)"])
        case .parts(let parts):
            response.status = .partialContent
            response.headers[.contentLength] = nil
            if parts.count == 1 {
                response.headers[.contentRange] = parts[0].contentRange(of: count)
                response.body = response.body[part: parts[0]]
            } else {
                let multipart = MultipartRanges(parts, of: response.body, count, response.headers[.contentType])
                response.headers[.contentType] = "multipart/byteranges; boundary=\(multipart.boundary)"
                response.body = .stream { try await multipart.write(to: $0) }
            }
            return response
        }
    }

    /// Whether the version that the client has a part of is the one that there is (RFC 9110, 13.1.5).
    // sync: floor — compares values
    private func isCurrent(_ response: Response) -> Bool {
        guard let condition = headers[.ifRange] else { return true }
        if let tag = EntityTag(condition) {
            return response.headers[.eTag].flatMap { EntityTag($0) }?.stronglyMatches(tag) ?? false
        }
        return condition == response.headers[.lastModified]
    }
}

extension Range<Int> {
    // sync: floor — formats a value
    fileprivate func contentRange(of count: Int) -> String { "bytes \(lowerBound)-\(upperBound - 1)/\(count)" }
}

extension ResponseBody {
    /// A part of it; all of it where its length is not known.
    fileprivate subscript(part range: Range<Int>) -> ResponseBody {
        switch self {
        case .bytes(let bytes): .bytes(Array(bytes[range.clamped(to: 0..<bytes.count)]))
        case .text(let text): .bytes(Array(Array(text.utf8)[range.clamped(to: 0..<text.utf8.count)]))
        case .file(let file): .file(file[range])
        case .empty, .stream: self
        }
    }

    /// Hands all of it to a writer, piece by piece.
    func write(to writer: BodyWriter) async throws {
        switch self {
        case .empty: return
        case .bytes(let bytes): try await writer.write(bytes)
        case .text(let text): try await writer.write(text)
        case .stream(let produce): try await produce(writer)
        case .file(let file):
            var reader = file.reader()
            while let piece = try await reader.next() { try await writer.write(piece) }
        }
    }
}

/// Several parts as one body (RFC 9110, 14.6).
private struct MultipartRanges: Sendable {
    let boundary: String
    private let parts: [Range<Int>]
    private let body: ResponseBody
    private let count: Int
    private let type: String?

    init(_ parts: [Range<Int>], of body: ResponseBody, _ count: Int, _ type: String?) {
        self.parts = parts
        self.body = body
        self.count = count
        self.type = type
        // Random, so that no content can hold it but by an accident that does not happen.
        boundary =
            String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    func write(to writer: BodyWriter) async throws {
        for part in parts {
            let type = type.map { "Content-Type: \($0)\r\n" } ?? ""
            try await writer.write(
                "\r\n--\(boundary)\r\n\(type)Content-Range: \(part.contentRange(of: count))\r\n\r\n")
            try await body[part: part].write(to: writer)
        }
        try await writer.write("\r\n--\(boundary)--\r\n")
    }
}
