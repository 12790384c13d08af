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
