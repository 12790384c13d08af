import HTTPTypes
import Testing
import VinylHTTP

@Suite("Header fields")
struct HeaderTests {
    @Test(
        "a date is read in all three forms",
        arguments: [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        ])
    func dates(_ text: String) {
        #expect(HTTPDate(parsing: text)?.seconds == 784_111_777)
        #expect(HTTPDate(parsing: text)?.text == "Sun, 06 Nov 1994 08:49:37 GMT")
    }

    @Test(
        "what is no date is none",
        arguments: [
            "", "yesterday", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:49:37 UTC", "1994-11-06T08:49:37Z", "Sun, -6 Nov 1994 08:49:37 GMT",
        ])
    func noDates(_ text: String) { #expect(HTTPDate(parsing: text) == nil) }

    @Test("tags are compared strongly and weakly (RFC 9110, 8.8.3.2)")
    func tags() throws {
        let strong = try #require(EntityTag("\"a\""))
        let weak = strong.weakened
        #expect(weak.text == "W/\"a\"" && weak.weakened == weak)
        #expect(strong.stronglyMatches(strong) && !weak.stronglyMatches(weak) && !weak.stronglyMatches(strong))
        #expect(strong.weaklyMatches(weak) && weak.weaklyMatches(strong))
        #expect(EntityTags(" \"a\" , x, W/\"b\"").texts == ["\"a\"", "W/\"b\""])
        #expect(EntityTag(quoting: "a").text == "\"a\"")
    }

    @Test("directives keep their order, the smaller age and one of private and public")
    func cacheControl() throws {
        var response = Response(headers: [.cacheControl: "Public, max-age=60"])
        try response.patchCacheControl { control throws(InvalidCacheControl) in
            try control.maxAge(600)
            try control.private()
            try control.set("stale-while-revalidate", "30")
        }
        #expect(response.headers[.cacheControl] == "max-age=60, private, stale-while-revalidate=30")
        #expect(throws: InvalidCacheControl.self) {
            var broken = CacheControl("max-age=soon")
            try broken.maxAge(1)
        }
    }

    @Test("a header that could end is refused, and one beyond ISO 8859-1 is encoded")
    func badHeaders() throws {
        var response = Response()
        for value in ["a\r\nSet-Cookie: b=c", "a\nb", "a\0b"] {
            #expect(throws: BadHeader.self) { try response.setHeader("X-Test", to: value) }
        }
        #expect(throws: BadHeader.self) { try response.setHeader("X Test", to: "a") }
        try response.setHeader("X-Test", to: "日本")
        #expect(HTTPField.Name("X-Test").flatMap { response.headers[$0] } == "=?utf-8?b?5pel5pys?=")
    }

    @Test(
        "ranges are those that exist (RFC 9110, 14.1.2)",
        arguments: [
            ("bytes=0-99", .parts([0..<100])), ("bytes=900-", .parts([900..<1_000])),
            ("bytes=-1", .parts([999..<1_000])),
            ("bytes=0-0, -1", .parts([0..<1, 999..<1_000])), ("bytes=0-99999", .parts([0..<1_000])),
            ("bytes=1000-", .unsatisfiable), ("bytes=-0", .unsatisfiable), ("bytes=5-4", .everything),
            ("lines=0-9", .everything), ("bytes=a-b", .everything), ("bytes=", .everything), ("", .everything),
            ("bytes=0-99999999999999999999", .everything), ("bytes=0-,0-,0-", .everything),
        ] as [(String, ByteRanges.Request)])
    func ranges(_ known: (field: String, answer: ByteRanges.Request)) {
        #expect(ByteRanges.request(known.field, of: 1_000) == known.answer)
    }

    @Test("a thousand ranges are no reason for a thousand parts")
    func manyRanges() {
        let field = "bytes=" + (0..<1_000).map { "\($0)-\($0)" }.joined(separator: ",")
        #expect(ByteRanges.request(field, of: 10_000) == .everything)
    }
}
