import Crypto
import HTTPTypes
import VinylHTTP

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Keeps whole answers by address, and by the fields of the request that they depend on. Source: Django,
/// `UpdateCacheMiddleware`, `FetchFromCacheMiddleware`, `learn_cache_key`.
struct PageCache {
    let cache: Cache
    let keyPrefix: String
    /// For how long this page is kept whatever it says itself; nil for what it says, or the settings.
    let timeout: Duration?
    let standardTimeout: Duration
    /// Seconds since 1970.
    let now: Int

    /// The answer that is kept for a request, or nil.
    func find(_ request: Request) async throws -> Response? {
        guard request.method == .get || request.method == .head,
            let address = try? await request.absoluteURI(), let names = try await cache.text(headerKey(address))
        else { return nil }
        let fields = names.split(separator: ",").compactMap { HTTPField.Name(String($0)) }
        if let page = try await page(request, address, .get, fields) { return page }
        return request.method == .head ? try await page(request, address, .head, fields) : nil
    }

    private func page(
        _ request: Request, _ address: String, _ method: HTTPRequest.Method, _ fields: [HTTPField.Name]
    ) async throws -> Response? {
        try await cache.get(pageKey(request, address, method, fields), as: [UInt8].self)
            .flatMap { CachedResponse[reading: $0] }
    }

    /// Says on an answer for how long it may be kept, and keeps it where that is allowed.
    func keep(_ response: inout Response, for request: Request) async throws {
        guard request.method == .get || request.method == .head,
            response.status == .ok || response.status == .notModified
        else { return }
        switch response.body {
        case .stream, .file: return
        case .empty, .bytes, .text: break
        }
        // A cookie for this visitor, on a page that depends on cookies, and he had none: it is not for the next one.
        if request.headers[.cookie] == nil, response.headers[.setCookie] != nil, response.varies(on: "Cookie") {
            return
        }
        if response.headers[.cacheControl]?.contains("private") ?? false { return }
        guard let time = time(response) else { return }
        let seconds = Int(clamping: time.components.seconds)
        try response.patchCaching(timeout: seconds, now: now)
        guard seconds > 0, response.status == .ok, let fields = dependencies(response),
            let kept = CachedResponse(response), let address = try? await request.absoluteURI()
        else { return }
        let timeout = CacheTimeout.after(time)
        let names = fields.map(\.canonicalName).joined(separator: ",")
        try await cache.set(headerKey(address), text: names, timeout: timeout)
        try await cache.set(pageKey(request, address, request.method, fields), to: kept.bytes, timeout: timeout)
    }

    /// For how long an answer is kept; nil where it says that it is not.
    // sync: floor — reckons
    private func time(_ response: Response) -> Duration? {
        if let timeout { return timeout }
        guard let age = CacheControl(response.headers[.cacheControl] ?? "").maxAge else { return standardTimeout }
        return age == 0 ? nil : .seconds(age)
    }

    /// The fields that an answer depends on, in order; nil where that cannot be told (RFC 9111, 4.1: `*`).
    // sync: floor — takes text apart
    private func dependencies(_ response: Response) -> [HTTPField.Name]? {
        guard let field = response.headers[.vary] else { return [] }
        let items = field.split(separator: ",").map { $0.drop { $0 == " " }.lowercased() }
            .map { String($0.reversed().drop { $0 == " " }.reversed()) }
        guard !items.contains("*") else { return nil }
        return Set(items).sorted().compactMap { HTTPField.Name($0) }
    }

    /// Where the names of the fields are kept that the answers of an address depend on.
    // sync: floor — hashes text
    private func headerKey(_ address: String) -> String {
        "views.decorators.cache.cache_header.\(keyPrefix).\(PageDigest(address).text)"
    }

    // sync: floor — hashes text
    private func pageKey(
        _ request: Request, _ address: String, _ method: HTTPRequest.Method, _ fields: [HTTPField.Name]
    ) -> String {
        // With their lengths, so that no two lists of values look the same.
        let values = fields.map { name in
            let value = request.headers[name] ?? ""
            return "\(value.utf8.count):\(value)"
        }
        return "views.decorators.cache.cache_page.\(keyPrefix).\(method.rawValue).\(PageDigest(address).text)"
            + ".\(PageDigest(values.joined()).text)"
    }
}

/// A text of any length as one of 64 characters, which is as long as keys should be.
private struct PageDigest {
    let text: String

    init(_ content: String) {
        text = SHA256.hash(data: Data(content.utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
