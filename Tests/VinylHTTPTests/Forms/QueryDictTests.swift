import HTTPTypes
import Testing
import VinylHTTP

@Suite("Query dictionaries")
struct QueryDictTests {
    @Test("a name gives its last value, and all of them in order when asked")
    func values() throws {
        let query = try QueryDict(parsing: "a=1&b=2&a=3")
        #expect(query["a"] == "3")
        #expect(query[list: "a"] == ["1", "3"])
        #expect(query["c"] == nil && query[list: "c"].isEmpty && !query[contains: "c"])
        #expect(query.keys == ["a", "b"] && query.count == 2 && !query.isEmpty)
    }

    @Test("percent and plus are decoded, and what is no escape stays")
    func decoding() throws {
        let query = try QueryDict(parsing: "a=1+2%2B3&b=%&c=%4&d=%zz&e=100%25&%66=x%3D")
        #expect(query.lists.map(\.values) == [["1 2+3"], ["%"], ["%4"], ["%zz"], ["100%"], ["x="]])
        #expect(query.keys.last == "f")
    }

    @Test("escaped bytes that are no UTF-8 are replaced, each ill-formed sequence by one character")
    func invalid() throws {
        let query = try QueryDict(parsing: "a=%FF%FE&b=%E2%82&c=x%C3y")
        #expect(query.lists.map(\.values) == [["\u{FFFD}\u{FFFD}"], ["\u{FFFD}"], ["x\u{FFFD}y"]])
    }

    @Test("text that is no UTF-8 at all is read as ISO 8859-1")
    func latin1() throws {
        #expect(try QueryDict(parsing: [0x61, 0x3D, 0xE9])["a"] == "é")
    }

    @Test("names in two spellings that Unicode holds equal are two names")
    func canonicallyEqual() throws {
        var query = try QueryDict(parsing: "%C3%A9=composed&e%CC%81=decomposed")
        #expect(query.count == 2)
        #expect(query["\u{E9}"] == "composed")
        #expect(query["e\u{301}"] == "decomposed")
        query.remove("\u{E9}")
        #expect(query.keys.map { Array($0.utf8) } == [Array("e\u{301}".utf8)])
        #expect(QueryDict([("\u{E9}", "")]) != QueryDict([("e\u{301}", "")]))
    }

    @Test("a name without values is there, and encodes to nothing")
    func emptyList() {
        var query = QueryDict([("a", "1")])
        query.set([], for: "a")
        #expect(query[contains: "a"] && query["a"] == nil && query.urlencoded.isEmpty)
    }

    @Test("many names are found, changed and removed as few are", arguments: [1, 8, 9, 10, 200])
    func many(_ count: Int) {
        var query = QueryDict((0..<count).map { ("n\($0)", "\($0)") })
        #expect((0..<count).allSatisfy { query["n\($0)"] == "\($0)" })
        query["n0"] = "new"
        query.append("more", to: "n\(count - 1)")
        #expect(query[list: "n\(count - 1)"] == [count == 1 ? "new" : "\(count - 1)", "more"])
        var left = Array(0..<count)
        while let middle = left.dropFirst(left.count / 2).first {
            query.remove("n\(middle)")
            left.removeAll { $0 == middle }
            #expect(query.keys == left.map { "n\($0)" })
            #expect(left.allSatisfy { query[contains: "n\($0)"] } && !query[contains: "n\(middle)"])
        }
        #expect(query.isEmpty)
    }

    @Test("merging keeps the values that are there")
    func merge() throws {
        var query = try QueryDict(parsing: "a=1&b=2")
        query.merge(try QueryDict(parsing: "c=3&a=4"))
        #expect(query.urlencoded == "a=1&a=4&b=2&c=3")
    }

    @Test("as many fields as the limit are taken, one more is a typed error that is answered with 400")
    func limit() throws {
        #expect(try QueryDict(parsing: "a&b&c", limit: 3).count == 3)
        let error = #expect(throws: TooManyFields.self) { try QueryDict(parsing: "a&b&c&d", limit: 3) }
        #expect(error == TooManyFields(limit: 3))
        #expect(error?.status == .badRequest)
        #expect(throws: TooManyFields.self) { try QueryDict(parsing: "&&&", limit: 3) }
        #expect(try QueryDict(parsing: "", limit: 0).isEmpty)
    }

    @Test("what was encoded is read back as it was", arguments: FormEncoding.allCases)
    func roundTrip(_ encoding: FormEncoding) throws {
        var query = QueryDict([("a b", "&=+%;/?#"), ("", ""), ("x", "\u{0}\r\n\"'<>"), ("x", "~-._")])
        if encoding == .utf8 { query.append("žluťoučký 😀 é", to: "kůň") }
        query.encoding = encoding
        let again = try QueryDict(parsing: query.urlencoded, encoding: encoding)
        #expect(again == query)
        #expect(again.urlencoded == query.urlencoded)
    }

    @Test("every byte of a character set goes there and back, and what it lacks becomes a reference")
    func encodings() throws {
        for encoding in FormEncoding.allCases where encoding != .utf8 {
            for byte in UInt8.min...UInt8.max {
                let escaped = "a=%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                let query = try QueryDict(parsing: escaped, encoding: encoding)
                let value = try #require(query["a"])
                #expect(value.unicodeScalars.count == 1)
                if value != "\u{FFFD}" {
                    #expect(
                        try QueryDict(parsing: query.urlencoded, encoding: encoding) == query, "\(encoding) \(byte)")
                }
            }
            var lacking = QueryDict([("a", "\u{1F600}")])
            lacking.encoding = encoding
            #expect(lacking.urlencoded == "a=%26%23128512%3B")
        }
    }
}
