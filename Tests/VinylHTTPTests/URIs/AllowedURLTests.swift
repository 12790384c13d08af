import HTTPTypes
import Testing
import VinylHTTP

@Suite("Addresses that users give")
struct AllowedURLTests {
    @Test(
        "that some browser reads as another host are not redirected to",
        arguments: [
            "http://evil.com", "//evil.com", "///evil.com", "/\\evil.com", "\\\\evil.com", "http:///evil.com",
            "http:\\\\evil.com", "https:/\\evil.com", "javascript:alert(1)", "\u{8}//evil.com",
            "http://good.com@evil.com",
            "http://good.com\\@evil.com", "//good.com\\evil.com", "", " ", "http://[::1", "data:text/html,x",
        ])
    func refused(_ url: String) { #expect(!urlHasAllowedHostAndScheme(url, allowedHosts: ["good.com"])) }

    @Test("that stay are", arguments: ["/", "/a/?b#c", "next", "?a", "//good.com/x", "https://good.com", " /padded "])
    func allowed(_ url: String) { #expect(urlHasAllowedHostAndScheme(url, allowedHosts: ["good.com"])) }

    @Test("have to be encrypted where that is asked for")
    func https() {
        #expect(!urlHasAllowedHostAndScheme("http://good.com", allowedHosts: ["good.com"], requireHTTPS: true))
        #expect(urlHasAllowedHostAndScheme("https://good.com", allowedHosts: ["good.com"], requireHTTPS: true))
    }

    @Test("are made absolute as a browser would", arguments: ["x", "../x", "?q", "#f", "/x", "//h/x", "http://h/x"])
    func absolute(_ location: String) async throws {
        let known = [
            "x": "http://a.b/c/x", "../x": "http://a.b/x", "?q": "http://a.b/c/d?q", "#f": "http://a.b/c/d#f",
            "/x": "http://a.b/x", "//h/x": "http://h/x", "http://h/x": "http://h/x",
        ]
        let request = Request(target: "/c/d", headers: [.hostField: "a.b"])
        #expect(try await request.absoluteURI(location) == known[location])
    }

    @Test("text survives base 64 and numbers base 36", arguments: 0..<40)
    func roundTrips(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        #expect(URLSafeBase64.decode(URLSafeBase64.encode(bytes)) == bytes)
        #expect(try Base36(Base36(count * 123_457).text).number == count * 123_457)
        #expect(throws: InvalidBase36.self) { try Base36("zzzzzzzzzzzzz") }
    }
}
