import Testing
import VinylText

@Suite("Numbers as text")
struct NumberTests {
    @Test("print as Python prints them", arguments: printed)
    func floats(_ value: Double, _ text: String) { #expect(FloatText(value).description == text) }

    static let printed: [(Double, String)] = [
        (1e16, "1e+16"), (1.2e16, "1.2e+16"), (12_345_678_901_234_568, "1.2345678901234568e+16"),
        (1e15, "1000000000000000.0"),
        (0.0001, "0.0001"), (0.00001, "1e-05"), (-0.0, "-0.0"), (.infinity, "inf"), (1e22, "1e+22"),
        (0.1 + 0.2, "0.30000000000000004"),
    ]

    @Test("keep their digits, and round half away from zero")
    func decimals() throws {
        #expect(try decimal("1.50").description == "1.50")
        #expect(try decimal("1E+2").description == "1E+2")
        #expect(try decimal("1E+2").fixedText == "100")
        #expect(try decimal("0.0000001").description == "1E-7")
        #expect(try decimal("-0.05").rounded(places: 1).fixedText == "-0.1")
        #expect(try decimal("9.995").rounded(places: 2).fixedText == "10.00")
        #expect(try decimal("0.004").rounded(places: 2).fixedText == "0.00")
        #expect(try decimal("99999999999999999999.5").rounded(places: 0).fixedText == "100000000000000000000")
        for text in ["", ".", "-", "1e", "e1", "1.2.3", "nan", "inf", "1e999999999999", "0x1", "1__0", "\u{663}"] {
            #expect(ExactDecimal(text) == nil, "\(text)")
        }
    }

    @Test("are grouped")
    func groups() throws {
        let format = NumberFormat(decimalPlaces: 2, grouping: [3], thousandSeparator: ",")
        #expect(format.string(Int64(-1_234_567)) == "-1,234,567.00")
        #expect(format.string(try decimal("1234.999")) == "1,234.99")
        #expect(format.string(try decimal("-0.001")) == "0.00")
        let indian = NumberFormat(grouping: [3, 2, 0], thousandSeparator: ",")
        #expect(indian.string(Int64(1_234_567_890)) == "1,23,45,67,890")
        #expect(format.string(try decimal("1E+300")) == "1.00e+300")
    }

    @Test("follow a format of Python's", arguments: percentFormats)
    func formats(_ format: String, _ value: Double, _ text: String?) {
        #expect(PercentFormat(format)?.string(.number(value)) == text)
    }

    static let percentFormats: [(String, Double, String?)] = [
        (".2f", 3.14159, "3.14"), ("08.3f", -2.5, "-002.500"), ("-8d|", 9.99, "9       |"), ("E", 10, "1.000000E+01"),
        (".0f", 0.5, "0"), (".0f", 1.5, "2"), ("+g", 1e10, "+1e+10"), ("x", 1.5, nil), ("q", 1, nil),
        ("99999d", 1, nil),
        ("f %d", 1, nil), ("f%%", 1, "1.000000%"), ("F", .infinity, "INF"),
        (".300f", 1e308, PercentFormat(".300f")?.string(.number(1e308))),
    ]

    private func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text)) }
}
