import Foundation
import Testing
import VinylORM

@Suite("Validators")
struct ValidatorTests {
    /// What a validator says of a value; nil where it says nothing.
    private func code(_ validator: any FieldValidator, _ value: any DatabaseField) async throws -> String? {
        do {
            try await validator.validate(value)
            return nil
        } catch let error as ValidationError {
            return error.issues.first?.code
        }
    }

    @Test("limits compare with values of another type")
    func limits() async throws {
        #expect(try await code(.min(1), 0) == "min_value")
        #expect(try await code(.min(1), 1) == nil)
        #expect(try await code(.min(1), Decimal(string: "0.99") ?? 1) == "min_value")
        #expect(try await code(.max(0.5), 1) == "max_value")
        #expect(try await code(.max(0.5), 0) == nil)
        #expect(try await code(.max(1), 1.5) == "max_value")
        #expect(try await code(.min(Date(timeIntervalSince1970: 9)), Date(timeIntervalSince1970: 8)) == "min_value")
        #expect(try await code(.step(3), 9) == nil)
        #expect(try await code(.step(3), 10) == "step_size")
        #expect(try await code(.step(0.1), 0.3) == nil)
        #expect(throws: FieldError.self) { try MinValueValidator("x").validate(1) }
    }

    @Test("lengths count scalars")
    func lengths() async throws {
        #expect(try await code(.maxLength(2), "e\u{301}e") == "max_length")
        #expect(try await code(.minLength(2), "e\u{301}") == nil)
        #expect(try await code(.minLength(2), "e") == "min_length")
        #expect(try await code(.maxLength(1), Data([1, 2])) == "max_length")
    }

    @Test("patterns search, may be inverse, and are regular expressions")
    func patterns() async throws {
        #expect(try await code(.regex("b+", code: "b"), "abc") == nil)
        #expect(try await code(.regex("b+", code: "b"), "ac") == "b")
        #expect(try await code(.regex("b+", inverse: true), "abc") == "invalid")
        #expect(try await code(.slug, "a-b_C9") == nil)
        for bad in ["", "a b", "é", "a.b"] { #expect(try await code(.slug, bad) == "invalid") }
        #expect(throws: FieldError.self) { try RegexValidator("(").validate("x") }
    }

    @Test(
        "e-mail addresses",
        arguments: [
            ("a@example.com", true), ("a@localhost", true), ("a.b+c@x-y.example.co", true), ("a@[127.0.0.1]", true),
            ("a@[::1]", true), ("a@münchen.de", true), ("\"a\\ b\"@example.com", true), ("a@例え.テスト", true),
            ("\"a b\"@example.com", false), ("a.@example.com", false), ("a@b", false), ("a@-b.com", false),
            ("a@b-.com", false), ("a@b.c", false), ("a@[127.0.0.256]", false), ("@example.com", false), ("a", false),
            ("a@b..com", false), ("a b@example.com", false), ("a@exam ple.com", false), ("a@mü ller.de", false),
            ("a@example.com\n", false), ("a@LOCALHOST", false),
            (String(repeating: "a", count: 310) + "@example.com", false),
            ("a@\(String(repeating: "b", count: 64)).com", false),
        ])
    func email(_ text: String, _ isGood: Bool) async throws {
        #expect(try await code(.email, text) == (isGood ? nil : "invalid"))
    }

    @Test(
        "URLs",
        arguments: [
            ("http://example.com", true), ("HTTPS://Example.com:8000/a?b#c", true), ("ftp://example.com/file", true),
            ("http://[::1]:8000/", true), ("http://bücher.example/", true), ("http://localhost/x", true),
            ("http://1.2.3.4:80", true), ("http://user:pw@example.com/", true), ("http://example.com./", true),
            ("http://example.xn--p1ai", true), ("http://example.com?x=@", true), ("http://a.例え", true),
            ("example.com", false), ("http://-bad.example.com/", false), ("javascript://example.com", false),
            ("http://", false), ("http://example", false), ("http://example.com:123456", false),
            ("http://1.2.3.256", false), ("http://01.2.3.4", false), ("http://exa mple.com", false),
            ("http://example.com/\n", false), ("http://[::g]/", false), ("http://[1.2.3.4]/", false),
            ("http://example.c0m", false), ("http://a..com", false), ("http://@example.com", false),
            ("http://a:b:c@example.com", false), ("http://[::1]x/", false), ("http://example.com:/", false),
            ("http://" + String(repeating: "a.", count: 130) + "com", false),
            ("http://example.com/" + String(repeating: "a", count: 2_048), false),
        ])
    func url(_ text: String, _ isGood: Bool) async throws {
        #expect(try await code(.url, text) == (isGood ? nil : "invalid"))
    }

    @Test("decimals' digits")
    func decimals() async throws {
        let rule = DecimalValidator(maxDigits: 4, decimalPlaces: 2)
        let expected: [(String, String?)] = [
            ("0", nil), ("99.99", nil), ("0.05", nil), ("-1.5", nil), ("100", "max_whole_digits"),
            ("1.005", "max_decimal_places"), ("123.45", "max_digits"), ("0.0005", "max_decimal_places"),
        ]
        for (text, wanted) in expected {
            #expect(try await code(rule, Decimal(string: text) ?? .nan) == wanted, "\(text)")
        }
        #expect(try await code(rule, Decimal.nan) == "invalid")
    }

    @Test("addresses of one version")
    func addresses() async throws {
        #expect(try await code(.ipv4, "10.0.0.1") == nil)
        #expect(try await code(.ipv4, "::1") == "invalid")
        #expect(try await code(.ipv4, "010.0.0.1") == "invalid")
        #expect(try await code(.ipv6, "fe80::1%eth0") == nil)
        #expect(try await code(.ipv6, "10.0.0.1") == "invalid")
        #expect(try await code(.ipv46, "10.0.0.1") == nil)
    }

    @Test("an error names everything, the row as a whole first")
    func description() {
        var error = ValidationError(field: "name", "This field cannot be blank.", code: "blank")
        error.merge(ValidationError("Wrong.", code: "x"))
        error.merge(ValidationError(field: "name", "Too bad."))
        #expect(error.description == "Wrong.\nname: This field cannot be blank. Too bad.")
        #expect(error["name"].map(\.code) == ["blank", nil] && error["other"].isEmpty)
    }
}
