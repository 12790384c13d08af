import Foundation
import Testing
import VinylHTTP

@Suite("JSON encoding")
struct JSONSerializerTests {
    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONSerializer().serialize(value), as: UTF8.self)
    }

    struct Article: Codable, Equatable {
        var id: Int64
        var title: String
        var body: String
        var published: Date
        var authorID: Int64?

        enum CodingKeys: String, CodingKey { case id, title, body, published, authorID = "author_id" }
    }

    @Test("an answer of an API is written member by member, in order")
    func article() throws {
        let article = Article(
            id: 1, title: "A \"title\"", body: "ž\n", published: Date(timeIntervalSince1970: 1_577_837_821),
            authorID: 3)
        #expect(
            try text(article)
                == #"{"id":1,"title":"A \"title\"","body":"ž\n","published":"2020-01-01T00:17:01Z","author_id":3}"#)
        #expect(
            try text([Article(id: -1, title: "", body: "", published: Date(timeIntervalSince1970: 0))])
                == #"[{"id":-1,"title":"","body":"","published":"1970-01-01T00:00:00Z"}]"#)
    }

    @Test("strings are escaped as RFC 8259 wants it, at every offset of the fast path")
    func escapes() throws {
        #expect(
            try text("\u{0}\u{1F}\u{8}\u{C}\n\r\t\"\\/\u{7F}\u{2028}é😀") == #""\u0000\u001f\b\f\n\r\t\"\\/"#
                + "\u{7F}\u{2028}é😀\"")
        for special in ["\"", "\\", "\n", "\u{1}", "é", "\u{7F}", " ", "!", "#", "[", "]", "\u{80}"] {
            for offset in 0..<20 {
                for length in offset..<20 {
                    let value =
                        String(repeating: "x", count: offset) + special + String(repeating: "y", count: length - offset)
                    let read = try JSONSerialization.jsonObject(
                        with: Data(try JSONSerializer().serialize(value)), options: .fragmentsAllowed)
                    #expect(read as? String == value)
                }
            }
        }
    }

    @Test("numbers are exact up to their bounds")
    func numbers() throws {
        #expect(
            try text([Int.min, -1, 0, 9, 10, 99, 100, Int.max])
                == "[-9223372036854775808,-1,0,9,10,99,100,9223372036854775807]")
        #expect(try text([UInt64.max]) == "[18446744073709551615]")
        #expect(try text([Int8.min]) == "[-128]" && text([UInt8.max]) == "[255]" && text([Int16.min]) == "[-32768]")
        #expect(try text([Int128.max]) == "[170141183460469231731687303715884105727]")
        #expect(
            try text([0.1, -0.0, 1, 1e16, .leastNonzeroMagnitude, 1.7976931348623157e308])
                == "[0.1,-0.0,1.0,1e+16,5e-324,1.7976931348623157e+308]")
        #expect(try text([Float(0.1)]) == "[0.1]")
        #expect(
            try text([true, false]) == "[true,false]" && text([Int?.none, 1]) == "[null,1]" && text(Int?.none) == "null"
        )
        #expect(try text(7) == "7" && text("x") == "\"x\"" && text([Int]()) == "[]" && text([String: Int]()) == "{}")
    }

    struct Reals: Encodable { var fine = 1.0; var broken: [Double] }

    @Test(
        "a number that JSON cannot say is an error that names its place",
        arguments: [Double.infinity, -.infinity, .nan])
    func nonFinite(_ number: Double) throws {
        let error = #expect(throws: EncodingError.self) { try text(Reals(broken: [1, number])) }
        guard case .invalidValue(_, let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(context.codingPath.map(\.stringValue) == ["broken", "Index 1"])
        #expect(throws: EncodingError.self) { try text(number) }
        #expect(throws: EncodingError.self) { try text(["a": Float(number)]) }
        #expect(throws: EncodingError.self) { try text(Date(timeIntervalSince1970: number)) }
        #expect(throws: EncodingError.self) { try text([Decimal.nan]) }
    }

    @Test("dates, decimals, UUIDs, durations, URLs and data are written as Django writes them")
    func django() throws {
        #expect(try text([Date(timeIntervalSince1970: 1_709_201_106.123456)]) == #"["2024-02-29T10:05:06.123Z"]"#)
        #expect(try text(Date(timeIntervalSince1970: -1)) == #""1969-12-31T23:59:59Z""#)
        #expect(try text(Date(timeIntervalSince1970: -0.5)) == #""1969-12-31T23:59:59.500Z""#)
        #expect(try text(Date(timeIntervalSince1970: -62_135_596_800)) == #""0001-01-01T00:00:00Z""#)
        #expect(try text(Date(timeIntervalSince1970: 253_402_300_799)) == #""9999-12-31T23:59:59Z""#)
        #expect(throws: EncodingError.self) { try text(Date(timeIntervalSince1970: 253_402_300_800)) }
        #expect(throws: EncodingError.self) { try text(Date(timeIntervalSince1970: -62_135_596_801)) }
        #expect(try text(["a": Optional(Date(timeIntervalSince1970: 0))]) == #"{"a":"1970-01-01T00:00:00Z"}"#)
        let decimal = try #require(Decimal(string: "12.50"))
        #expect(try text([decimal, Decimal(-1)]) == #"["12.5","-1"]"#)
        let id = try #require(UUID(uuidString: "01234567-89AB-CDEF-0123-456789ABCDEF"))
        #expect(try text(id) == #""01234567-89ab-cdef-0123-456789abcdef""#)
        #expect(try text(Duration.milliseconds(93_603_250)) == #""P1DT02H00M03.250000S""#)
        #expect(try text(Duration.microseconds(-1)) == #""-P0DT00H00M00.000001S""#)
        #expect(try text(Duration(secondsComponent: .max, attosecondsComponent: 0)).hasPrefix("\"P106751991167300DT"))
        #expect(try text(try #require(URL(string: "https://a/b?c=\"d"))).hasPrefix("\"https:"))
        #expect(try text(Data([0, 1, 255])) == #""AAH/""#)
    }

    @Test("dictionaries have their keys, of strings and of integers, escaped")
    func dictionaries() throws {
        #expect(try text(["a\"b": 1]) == #"{"a\"b":1}"#)
        #expect(try text([7: ["x": [1.5]]]) == #"{"7":{"x":[1.5]}}"#)
    }

    @Test("what it writes is read back by Foundation as the same value")
    func readBack() throws {
        let articles: [Article] = (0..<50).map { (number: Int) -> Article in
            let moment = Date(timeIntervalSince1970: Double(number * 86_399))
            let author: Int64? = number % 3 == 0 ? nil : Int64(number)
            let title = String(repeating: "t\u{1}", count: number)
            return Article(id: Int64(number * 7_919), title: title, body: "\\\"é", published: moment, authorID: author)
        }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        #expect(try decoder.decode([Article].self, from: Data(try JSONSerializer().serialize(articles))) == articles)
    }
}
