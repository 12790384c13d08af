import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

@Suite("Mutated cookies")
struct CookieMutationTests {
    private static let strange = Array("\0\t\n\r \"%,;=\\\u{7F}013".utf8) + [0x80, 0xC3, 0xFF]
    private static let samples = [
        "a=1; b=\"x\\\"y\\\\z\\303\\251\"; c", "sessionid=abc123; csrftoken=\"a b\"", "=x; y=; ;;z=\"\\\"",
        "žluť=😀; a=\"\\0\"",
    ]

    @Test("Cookie fields, whose values can all be sent back", arguments: Deployment.all, 0..<2)
    func fields(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 2_000 + shard)
            for _ in 0..<10_000 {
                let bytes = random.mutate(Array(random.pick(Self.samples).utf8), with: Self.strange)
                let cookies = CookieHeader(String(decoding: bytes, as: UTF8.self)).values
                let pieces = 1 + bytes.count { $0 == UInt8(ascii: ";") }
                check(cookies.count <= pieces, "no more cookies than pieces", of: bytes)
                for (name, value) in cookies {
                    let isClean = !name.utf8.contains(UInt8(ascii: ";")) && !name.utf8.contains(UInt8(ascii: "="))
                    check(isClean, "nothing parts a name", of: bytes)
                    let field = try Cookie("c", value, path: nil).headerValue
                    check(!field.utf8.contains { $0.isUnfitForCookies }, "nothing ends the field", of: bytes)
                    check(CookieHeader(field).values == ["c": value], "a value comes back as it was", of: bytes)
                }
            }
        }
    }

    @Test("cookies that are set: refused by part, or harmless", arguments: Deployment.all, 0..<2)
    func set(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 2_100 + shard)
            var refused: [String: Int] = [:]
            for _ in 0..<10_000 {
                var parts: [String] = []
                for sample in ["name", "a value", "/some/path", "www.example.org"] {
                    let isKept = random.below(2) == 0
                    let bytes = isKept ? Array(sample.utf8) : random.mutate(Array(sample.utf8), with: Self.strange)
                    parts.append(String(decoding: bytes, as: UTF8.self))
                }
                let cookie = Cookie(parts[0], parts[1], path: parts[2], domain: parts[3], sameSite: .lax)
                let input = Array(parts.joined(separator: " | ").utf8)
                var response = Response()
                do throws(InvalidCookie) {
                    try await response.setCookie(cookie)
                } catch {
                    refused[error.part, default: 0] += 1
                    check(response.headers.isEmpty, "a refused cookie leaves nothing", of: input)
                    continue
                }
                let field = response.headers[.setCookie] ?? ""
                let separators = field.utf8.count { $0 == UInt8(ascii: ";") }
                let given = [cookie.path, cookie.domain].count { $0?.isEmpty == false }
                check(separators == 1 + given, "as many attributes as were given", of: input)
                check(!field.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "no control characters", of: input)
                let pair = String(field.prefix { $0 != ";" })
                check(CookieHeader(pair).values == [cookie.name: cookie.value], "it comes back as it was", of: input)
            }
            #expect(refused["name", default: 0] > 500)
            #expect(refused["path", default: 0] > 500)
            #expect(refused["domain", default: 0] > 500)
        }
    }
}

extension UInt8 {
    fileprivate var isUnfitForCookies: Bool { self < 0x20 || self == 0x7F || self == UInt8(ascii: ";") }
}
