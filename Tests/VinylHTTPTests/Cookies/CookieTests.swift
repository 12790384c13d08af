import Foundation
import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

@Suite("Cookies")
struct CookieTests {
    @Test("a value comes back as it was sent, whatever is in it", arguments: Deployment.all)
    func roundTrip(_ deployment: Deployment) async throws {
        try await deployment.run {
            let values = [
                "", "plain", "two words", "a;b,c=d", "\"quoted\"", "back\\slash\\\\", "\u{0}\r\n\t\u{7F}", "é\u{80}ÿ",
                "žluť 😀",
                "\\101", "{\"a\": [1, 2]}", "%20+", "ends in \\", "\"",
            ]
            for value in values {
                var response = Response()
                try await response.setCookie("c", value: value)
                let field = try #require(response.headers[.setCookie])
                let pair = try #require(field.components(separatedBy: "; Path=/").first)
                #expect(!pair.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: ";") }, "\(field)")
                let request = Request(target: "/", headers: [.cookie: "a=1; \(pair); b=2"])
                #expect(request.cookies == ["a": "1", "c": value, "b": "2"])
            }
        }
    }

    @Test("all parts are written")
    func parts() throws {
        let cookie = Cookie(
            "s", "v", maxAge: 60, path: "/a", domain: "example.org", secure: true, httpOnly: true, sameSite: .lax)
        #expect(
            try cookie[at: Date(timeIntervalSince1970: 784_111_717)]
                == "s=v; Domain=example.org; expires=Sun, 06 Nov 1994 08:49:37 GMT; HttpOnly; Max-Age=60; Path=/a; SameSite=Lax; Secure"
        )
    }

    @Test("of age and end, the one that is missing is derived")
    func derived() throws {
        let now = Date(timeIntervalSince1970: 1_000)
        #expect(
            try Cookie("a", "b", maxAge: 60, path: nil)[at: now]
                == "a=b; expires=Thu, 01 Jan 1970 00:17:40 GMT; Max-Age=60")
        let end = Date(timeIntervalSince1970: 1_059.5)
        #expect(
            try Cookie("a", "b", expires: end, path: nil)[at: now]
                == "a=b; expires=Thu, 01 Jan 1970 00:17:40 GMT; Max-Age=60")
    }

    @Test("ages and ends beyond every calendar do not trap")
    func extremes() throws {
        for age in [Int.max, Int.min, 0] {
            #expect(try Cookie("a", "b", maxAge: age).headerValue.contains("Max-Age=\(age);"))
        }
        for end in [Double.infinity, -.infinity, .nan, 1e300, -1e300] {
            #expect(
                try Cookie("a", "b", expires: Date(timeIntervalSince1970: end)).headerValue.hasPrefix("a=b; expires="))
        }
    }

    @Test(
        "what would end the cookie or the field is refused",
        arguments: Deployment.all,
        [
            (Cookie("", "v"), "name"), (Cookie("a b", "v"), "name"), (Cookie("a;b", "v"), "name"),
            (Cookie("a=b", "v"), "name"),
            (Cookie("a\r\nX: y", "v"), "name"), (Cookie("ž", "v"), "name"),
            (Cookie("a", "v", path: "/; Domain=evil"), "path"),
            (Cookie("a", "v", path: "/\r\nX: y"), "path"), (Cookie("a", "v", path: "/;\u{301}"), "path"),
            (Cookie("a", "v", domain: "a;b"), "domain"), (Cookie("a", "v", domain: "a\n"), "domain"),
        ])
    func injection(_ deployment: Deployment, _ refused: (cookie: Cookie, part: String)) async throws {
        try await deployment.run {
            var response = Response()
            await #expect(throws: InvalidCookie(part: refused.part)) { try await response.setCookie(refused.cookie) }
            #expect(response.headers.isEmpty)
        }
    }

    @Test("the last cookie of a name counts, and others stay", arguments: Deployment.all)
    func replaced(_ deployment: Deployment) async throws {
        try await deployment.run {
            var response = Response()
            for (name, value) in [("a", "1"), ("ab", "2"), ("a", "3")] {
                try await response.setCookie(name, value: value, path: nil)
            }
            #expect(response.headers[values: .setCookie] == ["ab=2", "a=3"])
            try await response.deleteCookie("ab")
            #expect(response.headers[values: .setCookie].count == 2)
            #expect(response.headers[values: .setCookie].last?.hasPrefix("ab=\"\"; expires=Thu, 01 Jan 1970") == true)
        }
    }

    @Test("deleting is secure where the browser would ignore it otherwise", arguments: Deployment.all)
    func deleted(_ deployment: Deployment) async throws {
        try await deployment.run {
            let secure: [(String, Cookie.SameSite?)] = [
                ("__Secure-a", nil), ("__Host-a", .lax), ("a", Cookie.SameSite.none),
            ]
            for (name, site) in secure {
                var response = Response()
                try await response.deleteCookie(name, sameSite: site)
                #expect(response.headers[.setCookie]?.hasSuffix("; Secure") == true)
            }
            var response = Response()
            try await response.deleteCookie("a", path: nil, domain: "example.org", sameSite: .strict)
            #expect(
                response.headers[.setCookie]
                    == "a=\"\"; Domain=example.org; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; SameSite=Strict")
        }
    }

    @Test("a semicolon parts cookies even where a combining mark follows it")
    func combining() {
        let cookies = Request(target: "/", headers: [.cookie: "a=1;\u{301}b=2; c=3"]).cookies
        #expect(cookies == ["a": "1", "\u{301}b": "2", "c": "3"])
    }

    @Test("several Cookie fields are one")
    func several() {
        var headers = HTTPFields()
        headers.append(HTTPField(name: .cookie, value: "a=1"))
        headers.append(HTTPField(name: .cookie, value: "b=2; a=3"))
        #expect(Request(target: "/", headers: headers).cookies == ["a": "3", "b": "2"])
    }
}
