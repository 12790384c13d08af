import Testing
import VinylORM
import VinylText

@Suite("Escaping")
struct EscapingTests {
    @Test("replaces the five characters and nothing else")
    func five() {
        #expect(
            escape("<a href='x'>\"&\"</a>").description == "&lt;a href=&#x27;x&#x27;&gt;&quot;&amp;&quot;&lt;/a&gt;")
        #expect(escape("plain é 日本 😀").description == "plain é 日本 😀")
        #expect(escape("").description.isEmpty)
    }

    @Test("appends to a buffer what it returns as text, wherever the characters stand")
    func appending() {
        for text in ["&", "a&", "&a", "a&b<c", "<<>>", "é<", "", "no", String(repeating: "x", count: 1_000) + "'"] {
            var buffer = Array("before ".utf8)
            HTMLEscaping.append(text, to: &buffer)
            #expect(String(decoding: buffer, as: UTF8.self) == "before " + escape(text).description)
        }
    }

    @Test("finds every character at every place, in texts of every length")
    func places() {
        var generator = SeededNumbers(7)
        let letters = Array("&<>\"'abz é日😀/".unicodeScalars)
        for length in 0..<400 {
            var text = ""
            // Some texts are full of them, some have hardly any.
            for _ in 0..<length {
                let isSpecial = length % 3 == 0 || generator.next() % 40 == 0
                let choice = Int(generator.next() % UInt64(isSpecial ? 5 : 8))
                text.unicodeScalars.append(letters[isSpecial ? choice : choice + 5])
            }
            let expected =
                text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                .replacing("\"", with: "&quot;").replacing("'", with: "&#x27;")
            var buffer: [UInt8] = []
            HTMLEscaping.append(text, to: &buffer)
            #expect(String(decoding: buffer, as: UTF8.self) == expected)
            #expect(escape(text).description == expected)
        }
    }

    @Test("is done once for text, and never for HTML")
    func conditional() {
        #expect(conditionalEscape("<b>").description == "&lt;b&gt;")
        #expect(conditionalEscape(HTML(trusted: "<b>")).description == "<b>")
        #expect(conditionalEscape(Int?.none).description == "None")
        #expect(conditionalEscape(2.0).description == "2.0")
        #expect(conditionalEscape(true).description == "True")
    }

    @Test("for scripts leaves nothing that ends a literal or an element")
    func scripts() {
        let hostile = "</script><script>alert('1')\u{2028}\u{0}`${x}`"
        let escaped = escapeJS(hostile).description
        #expect(!escaped.contains { "<>'\"`".contains($0) } && !escaped.contains("\u{2028}"))
        let script = jsonScript(["k": "</script><!--", "n": [1, 2.5]], elementID: "a\"b").description
        #expect(
            script == "<script id=\"a&quot;b\" type=\"application/json\">"
                + "{\"k\": \"\\u003C/script\\u003E\\u003C!--\", \"n\": [1, 2.5]}</script>")
    }

    @Test("is kept by joining HTML with HTML, and lost by joining it with text")
    func joining() {
        let html: HTML = "<a>"
        let both: HTML = html + HTML(trusted: "<b>")
        #expect(both.description == "<a><b>")
        let text: String = html + String("<b>")
        #expect(text == "<a><b>")
        #expect([both, html].joined(separator: "<hr>").description == "<a><b><hr><a>")
    }
}

@Suite("Formats of HTML")
struct FormatTests {
    @Test("take values in order, by number and by name")
    func values() throws {
        #expect(try formatHTML("<b>{}</b> {}", "<x>", 5).description == "<b>&lt;x&gt;</b> 5")
        #expect(try formatHTML("{1}{0}{1}", "a", "b").description == "bab")
        #expect(try formatHTML("{{{name}}}", named: ["name": "<"]).description == "{&lt;}")
        #expect(try formatHTMLJoin(", ", "{}={}", [["a", "<"], ["b", 2]]).description == "a=&lt;, b=2")
        #expect(try formatHTMLJoin(HTML(trusted: "<br>"), "{}", [["a"], ["b"]]).description == "a<br>b")
    }

    @Test(
        "that are none, or ask for more, are an error",
        arguments: ["{", "}", "{0}{}", "{}{1}", "{}{}", "{name}", "{9}"])
    func broken(_ format: String) {
        #expect(throws: FormatError.self) { try formatHTML(format, "a") }
    }
}

/// Numbers that look random and are the same every time (splitmix64).
private struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
