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
}
