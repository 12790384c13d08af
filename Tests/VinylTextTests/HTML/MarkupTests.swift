import Testing
import VinylText

@Suite("Links in text")
struct UrlizeTests {
    @Test("are found, with the punctuation left outside", arguments: facts)
    func links(_ text: String, _ expected: String) {
        #expect(urlize(text, autoescape: true).description == expected)
    }

    static let facts: [(String, String)] = [
        ("http://a.com.", "<a href=\"http://a.com\">http://a.com</a>."),
        ("(see http://a.com/x_(y))", "(see <a href=\"http://a.com/x_(y)\">http://a.com/x_(y)</a>)"),
        ("<http://a.com>", "&lt;<a href=\"http://a.com\">http://a.com</a>&gt;"),
        ("me@example.com", "<a href=\"mailto:me@example.com\">me@example.com</a>"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("http://a.com/\"onclick=", "<a href=\"http://a.com/\">http://a.com/</a>&quot;onclick="),
        ("http://příklad.cz", "<a href=\"http://xn--pklad-zsa96e.cz\">http://příklad.cz</a>"),
        ("foo.community", "foo.community"),
        ("@.com", "@.com"),
    ]

    @Test("cost no more than their length, however hostile", .timeLimit(.minutes(1)))
    func hostile() {
        for part in ["(", ")", "[x]", "&;", ":;", ".", "@", "a@", "&lt;", "http://", "&:;", ".)"] {
            _ = urlize(String(repeating: part, count: 20_000), autoescape: true)
        }
    }
}

@Suite("Tags")
struct TagTests {
    @Test("are stripped, text and references stay", arguments: facts)
    func strip(_ html: String, _ expected: String) { #expect(stripTags(html) == expected) }

    static let facts: [(String, String)] = [
        ("a<p onclick=\"alert('<test>')\">b</p>c", "abc"), ("<adf>a", "a"), ("</adf>a", "a"), ("hi, <f x", "hi, <f x"),
        ("234<235, right?", "234<235, right?"), ("b7>b2!", "b7>b2!"), ("</fe", "</fe"), ("<x>b<y>", "b"),
        ("X<<<<br>br>br>br>X", "XX"), ("a<!-- <b> -->c", "ac"), ("&eacute;<i>&#39;</i>", "&eacute;&#39;"),
    ]

    @Test("cost no more than their length, however hostile", .timeLimit(.minutes(1)))
    func hostile() {
        for part in ["<", "<a", "<a ", "</", "<!--", "<a href='", ">", "<>"] {
            let text = String(repeating: part, count: 20_000)
            _ = stripTags(text + ">")
            _ = Truncator(text).words(10, html: true)
            _ = Truncator(text).chars(10, html: true)
        }
    }

    @Test("are closed where HTML is cut")
    func truncation() {
        #expect(Truncator("<b><i>one two three").words(2, html: true) == "<b><i>one two…</i></b>")
        #expect(Truncator("<p>a<br>b</p>").chars(2, truncate: "", html: true) == "<p>a<br>b</p>")
        #expect(Truncator("one two").words(-1) == "one…")
        #expect(Truncator("abc").chars(0) == "…")
    }
}

@Suite("Lines")
struct LineTests {
    @Test("become paragraphs and breaks")
    func paragraphs() {
        #expect(linebreaks("a<b\r\n\r\n\nc\rd", autoescape: true).description == "<p>a&lt;b</p>\n\n<p>c<br>d</p>")
        #expect(linebreaks("").description == "<p></p>")
        #expect(linebreaksbr("a\nb").description == "a<br>b")
    }

    @Test("are wrapped at white space")
    func wrapping() throws {
        #expect(try wrap("ab   cd ef", width: 5) == "ab\ncd ef")
        #expect(try wrap("a verylongword b\n", width: 4) == "a\nverylongword\nb\n")
        #expect(try wrap("a\tb", width: 9) == "a       b")
        #expect(throws: InvalidWidth.self) { try wrap("a", width: 0) }
    }
}
