import HTTPTypes
import VinylHTTP
import VinylText

extension Subject {
    static let text = [
        Subject(
            "range", seeds: ["bytes=0-99", "bytes=100-,-50", "bytes=0-0,5-9, 20-", "items=1-2"],
            words: ["-", ",", "bytes=", "99999999999999999999", "0", " "]
        ) { bytes in
            let field = String(decoding: bytes, as: UTF8.self)
            guard case .parts(let parts) = ByteRanges.request(field, of: 1_000) else { throw Unfit() }
            guard parts.allSatisfy({ 0..<1_000 ~= $0.lowerBound && $0.upperBound <= 1_000 && !$0.isEmpty }) else {
                throw Finding(what: "a part outside of the content: \(parts)")
            }
        },
        Subject(
            "date",
            seeds: [
                "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
                "2024-02-29T10:00:00.123456+05:30", "2024-02-29", "10:00:00,5", "P4DT0H15M30.000003S",
                "-3 days, 04:05:06",
            ],
            words: ["T", "Z", ":", "-", "+14:00", "9999", "0000", ".", "P", "D", " ", "Feb"]
        ) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            let isHTTP = HTTPDate(parsing: text) != nil
            let isRead = try parseDateTime(text) != nil || parseDate(text) != nil || parseTime(text) != nil
            guard try isHTTP || isRead || parseDuration(text) != nil else { throw Unfit() }
        },
        Subject(
            "html",
            seeds: [
                "<p>Some <b>bold</b> text, and <a href=\"http://example.com/?a=1&amp;b=2\">more</a>.</p>",
                "see www.example.com (http://a.b/c_(d)) or mail someone@example.org!",
                "a &lt; b &#x27; <!-- c --> <br/>",
            ],
            words: ["<", ">", "&", "&#", ";", "\"", "'", "://", "www.", "@", "(", ")", "</", "<!--"]
        ) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            _ = (stripTags(text), urlize(text, autoescape: true), linebreaks(text))
            _ = (Truncator(text).chars(20, html: true), Truncator(text).words(3, html: true))
        },
    ]
}
