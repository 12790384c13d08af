import Testing
import VinylText

@Suite("Slugs and names")
struct SlugTests {
    @Test("are made of any text", arguments: facts)
    func slugs(_ text: String, _ ascii: String, _ unicode: String) {
        #expect(slugify(text) == ascii)
        #expect(slugify(text, allowUnicode: true) == unicode)
    }

    static let facts: [(String, String, String)] = [
        ("Hello, World!", "hello-world", "hello-world"), ("Ěščřžýáíé", "escrzyaie", "ěščřžýáíé"),
        ("ΑΣ ﬁ ½", "fi-12", "ας-fi-12"), (" -_- ", "", ""), ("日本 abc", "abc", "日本-abc"), ("I ♥ 😀", "i", "i"),
    ]

    @Test("of files have no separators and are no folders")
    func filenames() throws {
        #expect(try validFilename("a/b\\c d.txt") == "abc_d.txt")
        for name in ["..", "", "/", "$.$.$", "  "] {
            #expect(throws: SuspiciousFileOperation.self) { try validFilename(name) }
        }
    }

    @Test("in camel case come apart")
    func camelCase() {
        #expect(camelCaseToSpaces("HTTPServerName") == "http server name")
        #expect(camelCaseToSpaces("aB") == "a b")
    }
}

@Suite("Quoted text")
struct LiteralTests {
    @Test("is kept together")
    func splitting() {
        #expect(smartSplit(#"a "b c" d='e f' g"h i"j "k"#) == ["a", "\"b c\"", "d='e f'", "g\"h i\"j", "\"k"])
        #expect(smartSplit(#""a \" b" c"#) == [#""a \" b""#, "c"])
        #expect(smartSplit("  ") == [])
    }

    @Test("is read")
    func unescaping() throws {
        #expect(try unescapeStringLiteral(#""a \"b\" \\""#) == #"a "b" \"#)
        #expect(throws: NotALiteral.self) { try unescapeStringLiteral("abc") }
        #expect(throws: NotALiteral.self) { try unescapeStringLiteral("'abc\"") }
        #expect(throws: NotALiteral.self) { try unescapeStringLiteral("") }
    }
}
