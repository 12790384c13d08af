import Crypto
import HTTPTypes
public import VinylHTTP

/// Answers 304 where the client has the page already, and gives pages an `ETag` for that: the MD5 of their content.
/// Source: Django, `ConditionalGetMiddleware`.
///
/// Only GET, only content that is in memory; not where `Cache-Control` has `no-store`.
public struct ConditionalGetMiddleware: Middleware {
    public init() {}

    public func respond(to request: Request, next: Next) async throws -> Response {
        var response = await next(request)
        guard request.method == .get else { return response }
        if response.headers[.eTag] == nil, !CacheControl(response.headers[.cacheControl] ?? "").has("no-store"),
            let tag = EntityTag(contentOf: response.body)
        {
            response.headers[.eTag] = tag.text
        }
        let tag = response.headers[.eTag].map { EntityTag(quoting: $0) }
        let modified = response.headers[.lastModified].flatMap { HTTPDate(parsing: $0)?.seconds }
        guard tag != nil || modified != nil else { return response }
        return request.conditional(response, etag: tag, lastModified: modified)
    }
}

extension EntityTag {
    /// The tag of content that is in memory: its MD5, as Django has it, which names a version and protects nothing.
    /// Nil for content that is empty or comes in pieces.
    public init?(contentOf body: ResponseBody) {
        var hash = Insecure.MD5()
        switch body {
        case .bytes(let bytes) where !bytes.isEmpty: hash.update(data: bytes)
        case .text(let text) where !text.isEmpty:
            var text = text
            text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        default: return nil
        }
        let digits = Array("0123456789abcdef".utf8)
        let hex = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        self.init(quoting: String(decoding: hex, as: UTF8.self))
    }
}
