import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

@Suite("Mutated header fields")
struct HeaderMutationTests {
    private static let strange = Array("\0\t\n\r \"%&'+,-:;=\\/*[]@.W0AX".utf8) + [0x80, 0xC3, 0xFF]

    @Test("ranges lie within what there is and send no more than that", arguments: Deployment.all, 0..<2)
    func ranges(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 6_000 + shard)
            let samples = ["bytes=0-99", "bytes=-500, 1-2, 100-", "bytes=9223372036854775807-", "bytes=0-0,-1"]
            for _ in 0..<10_000 {
                let bytes = random.mutate(Array(random.pick(samples).utf8), with: Self.strange)
                let count = random.below(1_000)
                guard case .parts(let parts) = ByteRanges.request(String(decoding: bytes, as: UTF8.self), of: count)
                else { continue }
                check(parts.allSatisfy { !$0.isEmpty && $0.upperBound <= count }, "a part exists", of: bytes)
                check(parts.reduce(0) { $0 + $1.count } <= count, "no more is sent than there is", of: bytes)
                check((1...ByteRanges.limit).contains(parts.count), "there are few parts", of: bytes)
            }
        }
    }

    @Test("a date that is read is written as one that is read as the same", arguments: Deployment.all, 0..<2)
    func dates(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 6_100 + shard)
            let samples = [
                "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
            ]
            for _ in 0..<10_000 {
                let bytes = random.mutate(
                    Array(random.pick(samples).utf8), with: Self.strange + Array("0123456789".utf8))
                guard let date = HTTPDate(parsing: String(decoding: bytes, as: UTF8.self)) else { continue }
                check(HTTPDate(parsing: date.text)?.seconds == date.seconds, "it is read again", of: bytes)
            }
        }
    }

    @Test("hosts, tags, directives, types and addresses", arguments: Deployment.all, 0..<2)
    func others(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 6_200 + shard)
            let samples = [
                "example.com:8000", "[::1]:80", "\"a\", W/\"b\", *", "public, max-age=60, no-cache=\"x\"",
                "text/html;q=0.5, */*;q=0.1", "http://user@good.com/a/../b?c#d",
                "form-data; name=\"a;b\"; filename*=utf-8''%41",
            ]
            for _ in 0..<10_000 {
                let bytes = random.mutate(Array(random.pick(samples).utf8), with: Self.strange)
                let text = String(decoding: bytes, as: UTF8.self)
                if let host = HostAndPort(text) {
                    let isClean = host.domain.utf8.allSatisfy { $0.isASCIIAlphanumeric || ".-:[]".utf8.contains($0) }
                    check(isClean && host.port.utf8.allSatisfy(\.isDigit), "a host is one", of: bytes)
                }
                for tag in EntityTags(text).texts {
                    check(tag == "*" || EntityTag(tag) != nil, "a tag is one", of: bytes)
                }
                let control = CacheControl(text)
                check(CacheControl(control.text).text == control.text, "directives are read again", of: bytes)
                _ = Request(target: "/", headers: [.accept: text]).accepts("text/html")
                _ = HeaderParameters(text)
                if urlHasAllowedHostAndScheme(text, allowedHosts: ["good.com"]), let parts = SplitURL(text) {
                    check(["", "good.com"].contains(parts.authority), "an allowed address stays", of: bytes)
                }
                let request = Request(target: "/a/b", headers: [.hostField: "a.b"])
                check(
                    try await request.absoluteURI(text).utf8.allSatisfy { $0 < 0x80 }, "an address is ASCII", of: bytes)
            }
        }
    }
}
