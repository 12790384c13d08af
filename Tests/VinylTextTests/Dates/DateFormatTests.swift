import Testing
import VinylORM
import VinylText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite("Formats of dates")
struct DateFormatTests {
    private let day = CalendarDate(daysSinceEpoch: 20_023)

    @Test("write moments as the zone's clocks show them")
    func zones() throws {
        let berlin = try NamedZone("Europe/Berlin")
        let moment = NamedZone.utc.moment(NaiveDateTime(day, try time(12, 30)))
        let format = DateFormat("Y-m-d H:i:s O T e Z I")
        #expect(try format.string(.instant(moment, berlin)) == "2024-10-27 13:30:00 +0100 CET CET 3600 0")
        #expect(try format.string(.instant(moment, .utc)) == "2024-10-27 12:30:00 +0000 UTC UTC 0 0")
        let summer = NamedZone.utc.moment(NaiveDateTime(try date(2024, 7, 1), try time(12, 0)))
        #expect(try format.string(.instant(summer, berlin)) == "2024-07-01 14:00:00 +0200 CEST CEST 7200 1")
        // A reading without a zone has an offset and no name of its own.
        let naive = DateTimeValue.naive(NaiveDateTime(try date(2024, 7, 1), try time(12, 0)), berlin)
        #expect(try format.string(naive) == "2024-07-01 12:00:00 +0200 CEST  7200 1")
    }

    @Test("leave the zone out where the clock shows a time twice or never")
    func folds() throws {
        let berlin = try NamedZone("Europe/Berlin")
        let format = DateFormat("O|T|Z")
        #expect(try format.string(.naive(NaiveDateTime(day, try time(2, 30)), berlin)) == "||")
        #expect(try format.string(.naive(NaiveDateTime(day, try time(3, 0)), berlin)) == "+0100|CET|3600")
        #expect(try format.string(.naive(NaiveDateTime(day, try time(1, 59)), berlin)) == "+0200|CEST|7200")
        #expect(try format.string(.naive(NaiveDateTime(try date(2024, 3, 31), try time(2, 0)), berlin)) == "||")
    }

    @Test("ask dates for no hours and times for no days")
    func kinds() throws {
        #expect(throws: DateFormatError.self) { try DateFormat("H").string(.date(day)) }
        #expect(throws: DateFormatError.self) { try DateFormat("Y").string(.time(try time(1, 2))) }
        #expect(try DateFormat("D c").string(.date(day)) == "Sun 2024-10-27")
        #expect(try DateFormat("P e").string(.time(try time(12, 0))) == "noon ")
        #expect(throws: DateFormatError.self) {
            try DateFormat("Y").timeString(.naive(NaiveDateTime(day), .utc))
        }
    }

    @Test("take what a backslash stands before as it is")
    func quoting() throws {
        #expect(try DateFormat("jS \\o\\f F").string(.date(day)) == "27th of October")
        #expect(try DateFormat("\\\\Y \\").string(.date(day)) == "\\Y \\")
        #expect(try DateFormat("é{}").string(.date(day)) == "é{}")
        #expect(try DateFormat("").string(.date(day)).isEmpty)
    }

    private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
        try #require(CalendarDate(year: year, month: month, day: day))
    }

    private func time(_ hour: Int, _ minute: Int) throws -> TimeOfDay {
        try #require(TimeOfDay(hour: hour, minute: minute))
    }
}

@Suite("Time zones by name")
struct NamedZoneTests {
    @Test("that do not exist are an error", arguments: ["Europe/Atlantis", "../../etc/passwd", "", "Europe", "+25:00"])
    func unknown(_ name: String) {
        #expect(throws: UnknownTimeZone.self) { try NamedZone(name) }
    }

    @Test("turn moments into readings and back")
    func roundTrip() throws {
        let tokyo = try NamedZone("Asia/Tokyo")
        let noon = NaiveDateTime(
            try #require(CalendarDate(year: 1970, month: 1, day: 1)), try #require(TimeOfDay("12:00")))
        let moment = tokyo.moment(noon)
        #expect(moment.timeIntervalSince1970 == 10_800)
        #expect(tokyo.local(moment) == noon)
        #expect(tokyo.offset(at: moment) == 32_400)
        #expect(NamedZone(offset: 19_800).abbreviation(at: moment) == "UTC+05:30")
        #expect(NamedZone(offset: .max).offset(at: moment) == 86_399)
    }
}
