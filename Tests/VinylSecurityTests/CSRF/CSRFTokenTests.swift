import Testing
import VinylSecurity

@Suite("CSRF tokens")
struct CSRFTokenTests {
    @Test("are masked anew each time and match their secret")
    func masks() throws {
        let secret = CSRFSecret()
        #expect(secret.masked != secret.masked)
        #expect(secret.masked.utf8.count == CSRFSecret.maskedCount)
        #expect(try secret.matches(secret.masked))
        #expect(try secret.matches(secret.text))
        #expect(try CSRFSecret().matches(secret.masked) == false)
        #expect(try CSRFSecret(token: secret.masked).text == secret.text)
    }

    @Test(
        "of other lengths or with other characters are refused",
        arguments: [
            "", "a", String(repeating: "a", count: 31), String(repeating: "a", count: 33),
            String(repeating: "a", count: 65), String(repeating: "é", count: 16), String(repeating: "é", count: 32),
            String(repeating: "a", count: 31) + "\n", String(repeating: "-", count: 64),
            String(repeating: "a", count: 100_000),
        ])
    func malformed(_ token: String) {
        #expect(throws: MalformedCSRFToken.self) { try CSRFSecret().matches(token) }
        #expect(throws: MalformedCSRFToken.self) { try CSRFSecret(token: token) }
    }

    @Test("are not shown")
    func hidden() {
        let secret = CSRFSecret()
        var text = "\(secret)"
        dump(secret, to: &text)
        #expect(!text.contains(secret.text))
    }

    @Test("come from origins that are trusted")
    func origins() {
        let origins: TrustedOrigins = ["https://shop.example.com", "https://*.friend.org", "http://*.plain.net:8000"]
        #expect(origins.trusts(origin: "https://shop.example.com"))
        #expect(origins.trusts(origin: "https://a.b.friend.org"))
        #expect(origins.trusts(origin: "https://friend.org"))
        #expect(origins.trusts(origin: "http://x.plain.net:8000"))
        for other in [
            "", "null", "https://", "http://shop.example.com", "https://shop.example.com.evil.org",
            "https://evilfriend.org", "https://friend.org.evil.org", "http://a.friend.org", "https://a.friend.org:444",
            "https://evil.org/.friend.org", "https://evil.org#.friend.org", "https://evil.org\\.friend.org@x",
            "https://evil.org\\.friend.org",
            "https://[.friend.org", "//a.friend.org",
        ] { #expect(!origins.trusts(origin: other), "\(other)") }
        #expect(origins.trusts(host: "friend.org") && !origins.trusts(host: "notfriend.org"))
        #expect(!TrustedOrigins(["", "*", "https://"]).trusts(host: ""))
    }
}
