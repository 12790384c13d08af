import Testing
import VinylORM
import VinylText

@Suite("Dates and durations as text")
struct ParsingTests {
    @Test("are read, have another form, or are impossible")
    func dates() throws {
        #expect(try parseDate("2031-5-7")?.description == "2031-05-07")
        #expect(try parseDate("7.5.2031") == nil)
        #expect(throws: ImpossibleDate.self) { try parseDate("2023-02-29") }
        #expect(try parseTime("7:3")?.description == "07:03:00")
        #expect(throws: ImpossibleDate.self) { try parseTime("24:00") }
        #expect(try parseDateTime("2031-05-17") == .naive(NaiveDateTime(try #require(CalendarDate("2031-05-17")))))
        guard case .aware(_, let offset)? = try parseDateTime("2031-05-17 10:20-05:30") else {
            Issue.record("it has an offset")
            return
        }
        #expect(offset == -19_800)
        #expect(try parseDateTime("") == nil)
    }

    @Test(
        "of durations come back as they were written", arguments: [0, 1, -1, 86_399_999_999, -90_061_000_001, 1 << 60])
    func durations(_ microseconds: Int64) throws {
        let duration = Duration.microseconds(microseconds)
        #expect(try parseDuration(durationString(duration)) == duration)
        #expect(try parseDuration(durationISOString(duration)) == duration)
    }

    @Test("of durations that are too long are an error", arguments: ["9999999999999 days", "P99999999999999D"])
    func overflow(_ text: String) {
        #expect(throws: ImpossibleDate.self) { try parseDuration(text) }
    }

    @Test("that are mutated end neither reader", .timeLimit(.minutes(1)))
    func mutations() {
        var generator = SystemRandomNumberGenerator()
        let letters = Array("0123456789-:.,+TZPDHMS day\n\u{663}".unicodeScalars)
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...24, using: &generator)
            let text = String(String.UnicodeScalarView((0..<count).compactMap { _ in letters.randomElement() }))
            _ = try? parseDate(text)
            _ = try? parseTime(text)
            _ = try? parseDateTime(text)
            _ = try? parseDuration(text)
        }
    }

    @Test("tell elapsed time by the calendar")
    func elapsed() throws {
        let start = NaiveDateTime(try #require(CalendarDate("2024-01-31")))
        let end = NaiveDateTime(try #require(CalendarDate("2024-03-01")))
        #expect(timesince(start, now: end) == "1\u{A0}month")
        #expect(timesince(end, now: start) == "0\u{A0}minutes")
        #expect(timeuntil(end, now: start) == "1\u{A0}month")
        #expect(throws: InvalidDepth.self) { try timesince(start, now: end, depth: 0) }
    }
}
