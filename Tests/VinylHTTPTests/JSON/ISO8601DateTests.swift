import Foundation
import Testing

@testable import VinylHTTP

@Suite("Moments as text")
struct ISO8601DateTests {
    @Test(
        "moments are read with or without fraction and offset",
        arguments: [
            ("2020-01-01T00:17:01Z", 1_577_837_821), ("2020-01-01t00:17:01.5z", 1_577_837_821.5),
            ("2020-01-01 02:17:01+02:00", 1_577_837_821),
            ("2019-12-31T23:47:01-00:30", 1_577_837_821), ("1969-12-31T23:59:59.999999Z", -0.000001),
            ("0001-01-01T00:00:00Z", -62_135_596_800),
            ("2024-02-29T10:05:06.123456789012Z", 1_709_201_106.123456789),
        ])
    func moments(_ text: String, _ seconds: Double) throws {
        let date = try #require(ISO8601Date(text)?.date)
        #expect(abs(date.timeIntervalSince1970 - seconds) < 1e-6)
    }

    @Test(
        "what is no moment is refused",
        arguments: [
            "", "2020-01-01", "2020-01-01T00:17:01", "2020-02-30T00:00:00Z", "2023-02-29T00:00:00Z",
            "2020-13-01T00:00:00Z", "2020-00-01T00:00:00Z",
            "2020-01-00T00:00:00Z", "2020-01-01T24:00:00Z", "2020-01-01T00:60:00Z", "2020-01-01T00:00:60Z",
            "2020-01-01T00:00:00.Z", "0000-01-01T00:00:00Z",
            "2020-01-01T00:00:00Z ", "2020-1-1T00:00:00Z", "2020-01-01T00:00:00+2:00", "2020-01-01T00:00:00+24:00",
            "-020-01-01T00:00:00Z", "２０２０-01-01T00:00:00Z",
        ])
    func noMoments(_ text: String) { #expect(ISO8601Date(text) == nil) }

    @Test("a moment that is written is read as the same millisecond, for days over all centuries")
    func readBack() throws {
        var random = SplitMix(seed: 5)
        for _ in 0..<5_000 {
            let seconds = random.below(315_537_897_600) - 62_135_596_800
            let date = Date(timeIntervalSince1970: Double(seconds))
            let bytes = try JSONSerializer().serialize(date)
            #expect(ISO8601Date(String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self))?.date == date)
        }
    }

    @Test("a millisecond stays the same, however often it is written and read, in the farthest year too")
    func milliseconds() throws {
        var random = SplitMix(seed: 6)
        for _ in 0..<5_000 {
            let second = random.below(315_537_897_600) - 62_135_596_800
            let millisecond = 1 + random.below(999)
            var date = Date(timeIntervalSince1970: Double(second) + Double(millisecond) / 1_000)
            let fraction = ".\(1_000 + millisecond)Z\"".replacing(".1", with: ".")
            for _ in 0..<3 {
                let text = String(decoding: try JSONSerializer().serialize(date), as: UTF8.self)
                #expect(text.hasSuffix(fraction), "\(text), not \(fraction)")
                date = try #require(ISO8601Date(String(text.dropFirst().dropLast()))?.date)
            }
        }
    }

    @Test("a fraction is cut to milliseconds, and noise is none")
    func fractions() throws {
        let expected: [(Double, String)] = [
            (1_700_000_000.999_999, "20.999Z"), (1_700_000_000.123_999, "20.123Z"), (1_700_000_000.000_4, "20.000Z"),
            (1_700_000_000.000_000_3, "20Z"), (1_699_999_999.999_999_8, "20Z"), (0.1 + 0.2, "00.300Z"),
            (159_510_000_000.25, "00.250Z"),
        ]
        for (seconds, ending) in expected {
            let text = String(
                decoding: try JSONSerializer().serialize(Date(timeIntervalSince1970: seconds)), as: UTF8.self)
            #expect(text.hasSuffix(":\(ending)\""), "\(seconds): \(text)")
        }
    }
}
