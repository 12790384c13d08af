import HTTPTypes
public import VinylHTTP
import VinylRuntime

/// Compresses answers for clients that take gzip. Source: Django, `GZipMiddleware`.
///
/// Not those below 200 bytes, nor those that are coded already or would become longer. A strong `ETag` becomes a weak one. Streams
/// and files are compressed piece by piece. Pages that show a secret beside text of the request give the secret
/// away by their length (the BREACH attack); a head of random length makes that dear, not impossible.
public struct GZipMiddleware: Middleware {
    /// Up to how many bytes are added to the head, chosen anew for each answer; 0 for none.
    public var maxRandomBytes: Int

    public init(maxRandomBytes: Int = 100) { self.maxRandomBytes = max(0, maxRandomBytes) }

    public func respond(to request: Request, next: Next) async throws -> Response {
        try await compress(await next(request), for: request)
    }

    /// The answer, compressed where that is worth it.
    func compress(_ response: Response, for request: Request) async throws -> Response {
        let count = response.body.inMemory
        if let count, count < Self.shortest { return response }
        // A part of something is a part of what was not compressed.
        guard response.headers[.contentEncoding] == nil, response.status != .partialContent else { return response }
        var response = response
        response.patchVary("Accept-Encoding")
        guard request.acceptsGZip else { return response }
        let padding = maxRandomBytes > 0 ? Int.random(in: 0..<maxRandomBytes) : 0
        if let count {
            let bytes = response.body.memory
            let packed =
                try await count < Self.long ? Self.pack(bytes, padding) : offload { try Self.pack(bytes, padding) }
            guard packed.count < count else { return response }
            response.body = .bytes(packed)
            response.headers[.contentLength] = String(packed.count)
        } else {
            let body = response.body
            response.body = .stream { try await Self.stream(body, padding, to: $0) }
            response.headers[.contentLength] = nil
        }
        if let tag = response.headers[.eTag].flatMap({ EntityTag($0) }) { response.headers[.eTag] = tag.weakened.text }
        response.headers[.contentEncoding] = "gzip"
        response.headers[.acceptRanges] = nil
        return response
    }

    private static let shortest = 200
    /// Compressing this many bytes takes about a millisecond.
    private static let long = 64 << 10

    // sync: floor — compresses bytes, inside offload where they are many
    private static func pack(_ bytes: [UInt8], _ padding: Int) throws -> [UInt8] {
        let deflater = try Deflater()
        return try Deflater.head(padding: padding) + deflater.add(bytes, flush: false) + deflater.finish()
    }

    private static func stream(_ body: ResponseBody, _ padding: Int, to writer: BodyWriter) async throws {
        let deflater = try Deflater()
        try await writer.write(Deflater.head(padding: padding))
        try await body.write(to: BodyWriter(CompressingSink(deflater, writer)))
        try await writer.write(deflater.finish())
    }
}

/// Compresses what is written and hands it on.
private final class CompressingSink: BodySink {
    private let deflater: Deflater
    private let writer: BodyWriter

    init(_ deflater: Deflater, _ writer: BodyWriter) {
        self.deflater = deflater
        self.writer = writer
    }

    func write(_ bytes: [UInt8]) async throws {
        guard !bytes.isEmpty else { return }
        let deflater = deflater
        let packed =
            try await bytes.count < 64 << 10
            ? deflater.add(bytes, flush: true) : offload { try deflater.add(bytes, flush: true) }
        try await writer.write(packed)
    }
}

extension ResponseBody {
    /// How many bytes there are in memory; nil for what comes in pieces.
    fileprivate var inMemory: Int? {
        switch self {
        case .empty, .bytes, .text: count
        case .stream, .file: nil
        }
    }

    fileprivate var memory: [UInt8] {
        switch self {
        case .bytes(let bytes): bytes
        case .text(let text): Array(text.utf8)
        case .empty, .stream, .file: []
        }
    }
}

extension Request {
    /// Whether `Accept-Encoding` names gzip. Weights are not looked at, as in Django.
    fileprivate var acceptsGZip: Bool {
        guard let field = headers[.acceptEncoding] else { return false }
        let bytes = Array(field.utf8)
        guard let found = bytes.firstRange(of: Array("gzip".utf8)) else { return false }
        let isWord: (UInt8) -> Bool = { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") || $0 >= 0x80 }
        return (found.lowerBound == 0 || !isWord(bytes[found.lowerBound - 1]))
            && (found.upperBound == bytes.count || !isWord(bytes[found.upperBound]))
    }
}
