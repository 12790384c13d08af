import Testing
import VinylORM
import VinylRuntime

// Computed by Python 3.11 (zoneinfo), except where its types have no such operation.

@Suite("Time zones")
struct ZoneTests {
    @Test("tell the local date and time, after their table's end as well", arguments: Deployment.all)
    func checkClocks(_ deployment: Deployment) async throws {
        try await expect(Self.clocks, on: deployment)
    }

    @Test("take the first of two times, and for a missing one the clock from before", arguments: Deployment.all)
    func checkFolds(_ deployment: Deployment) async throws {
        try await expect(Self.folds, on: deployment)
    }

    @Test("that do not exist, and names of other files, are an error that repeats no name", arguments: Deployment.all)
    func unknown(_ deployment: Deployment) async throws {
        let names = [
            "Europe/Atlantis", "../../../etc/passwd", "Europe/../Europe/Berlin", "/usr/share/zoneinfo/UTC", "Europe",
            "Europe/", "zone.tab", "tzdata zi", "+2:00", "+24:00", "02:00", "Europe//Berlin",
            String(repeating: "a", count: 5_000),
        ]
        try await withDatabase(deployment) { database in
            let sql = PreparedSQL("SELECT vinyl_date('2024-02-29 00:00:00', ?)", access: .read)
            for name in names {
                let error = await #expect(throws: DatabaseError.self, "\(name)") {
                    try await database.perform(.read) { connection in
                        try connection.run(sql, [.text(name)]) { rows in while try rows.step() {} }
                    }
                }
                #expect(error?.message.contains(name) == false)
            }
        }
    }

    @Test("may differ from row to row", arguments: Deployment.all)
    func perRow(_ deployment: Deployment) async throws {
        let zones = "(VALUES ('UTC'), ('Asia/Tokyo'), (NULL), ('-01:00'))"
        try await expect(
            [
                "(SELECT group_concat(vinyl_time('2024-01-01 12:00:00', column1), ' ') FROM \(zones))":
                    .text("12:00:00 21:00:00 12:00:00 11:00:00")
            ], on: deployment)
    }

    /// Each from the table, from the rule after it, and from that rule's repetition after 400 years.
    static let clocks: KeyValuePairs<String, DatabaseValue> = [
        "vinyl_date('1850-01-01 12:00:00', 'America/New_York')": .text("1850-01-01"),
        "vinyl_time('1850-01-01 12:00:00', 'America/New_York')": .text("07:03:58"),
        "vinyl_date('2024-01-15 23:30:00', 'Europe/Berlin')": .text("2024-01-16"),
        "vinyl_time('2024-01-15 23:30:00', 'Europe/Berlin')": .text("00:30:00"),
        "vinyl_date('2024-07-15 23:30:00', 'Europe/Berlin')": .text("2024-07-16"),
        "vinyl_time('2024-07-15 23:30:00', 'Europe/Berlin')": .text("01:30:00"),
        "vinyl_date('2037-01-15 23:30:00', 'Europe/Berlin')": .text("2037-01-16"),
        "vinyl_time('2037-01-15 23:30:00', 'Europe/Berlin')": .text("00:30:00"),
        "vinyl_date('2037-07-15 23:30:00', 'Europe/Berlin')": .text("2037-07-16"),
        "vinyl_time('2037-07-15 23:30:00', 'Europe/Berlin')": .text("01:30:00"),
        "vinyl_date('2038-01-15 23:30:00', 'Europe/Berlin')": .text("2038-01-16"),
        "vinyl_time('2038-01-15 23:30:00', 'Europe/Berlin')": .text("00:30:00"),
        "vinyl_date('2038-07-15 23:30:00', 'Europe/Berlin')": .text("2038-07-16"),
        "vinyl_time('2038-07-15 23:30:00', 'Europe/Berlin')": .text("01:30:00"),
        "vinyl_date('2150-01-15 23:30:00', 'Europe/Berlin')": .text("2150-01-16"),
        "vinyl_time('2150-01-15 23:30:00', 'Europe/Berlin')": .text("00:30:00"),
        "vinyl_date('2150-07-15 23:30:00', 'Europe/Berlin')": .text("2150-07-16"),
        "vinyl_time('2150-07-15 23:30:00', 'Europe/Berlin')": .text("01:30:00"),
        "vinyl_date('2437-01-15 23:30:00', 'Europe/Berlin')": .text("2437-01-16"),
        "vinyl_time('2437-01-15 23:30:00', 'Europe/Berlin')": .text("00:30:00"),
        "vinyl_date('2437-07-15 23:30:00', 'Europe/Berlin')": .text("2437-07-16"),
        "vinyl_time('2437-07-15 23:30:00', 'Europe/Berlin')": .text("01:30:00"),
        "vinyl_date('2438-01-15 23:30:00', 'Europe/Berlin')": .text("2438-01-16"),
        "vinyl_time('2438-01-15 23:30:00', 'Europe/Berlin')": .text("00:30:00"),
        "vinyl_date('2438-07-15 23:30:00', 'Europe/Berlin')": .text("2438-07-16"),
        "vinyl_time('2438-07-15 23:30:00', 'Europe/Berlin')": .text("01:30:00"),
        "vinyl_date('6000-01-15 23:30:00', 'Europe/Berlin')": .text("6000-01-16"),
        "vinyl_time('6000-01-15 23:30:00', 'Europe/Berlin')": .text("00:30:00"),
        "vinyl_date('6000-07-15 23:30:00', 'Europe/Berlin')": .text("6000-07-16"),
        "vinyl_time('6000-07-15 23:30:00', 'Europe/Berlin')": .text("01:30:00"),
        "vinyl_date('2090-01-15 12:00:00', 'Europe/Dublin')": .text("2090-01-15"),
        "vinyl_time('2090-01-15 12:00:00', 'Europe/Dublin')": .text("12:00:00"),
        "vinyl_date('2090-07-15 12:00:00', 'Europe/Dublin')": .text("2090-07-15"),
        "vinyl_time('2090-07-15 12:00:00', 'Europe/Dublin')": .text("13:00:00"),
        "vinyl_date('2090-01-15 12:00:00', 'Australia/Sydney')": .text("2090-01-15"),
        "vinyl_time('2090-01-15 12:00:00', 'Australia/Sydney')": .text("23:00:00"),
        "vinyl_date('2090-07-15 12:00:00', 'Australia/Sydney')": .text("2090-07-15"),
        "vinyl_time('2090-07-15 12:00:00', 'Australia/Sydney')": .text("22:00:00"),
        "vinyl_date('2090-01-15 12:00:00', 'America/Nuuk')": .text("2090-01-15"),
        "vinyl_time('2090-01-15 12:00:00', 'America/Nuuk')": .text("10:00:00"),
        "vinyl_date('2090-07-15 12:00:00', 'America/Nuuk')": .text("2090-07-15"),
        "vinyl_time('2090-07-15 12:00:00', 'America/Nuuk')": .text("11:00:00"),
        "vinyl_date('2090-01-15 12:00:00', 'Asia/Gaza')": .text("2090-01-15"),
        "vinyl_time('2090-01-15 12:00:00', 'Asia/Gaza')": .text("14:00:00"),
        "vinyl_date('2090-07-15 12:00:00', 'Asia/Gaza')": .text("2090-07-15"),
        "vinyl_time('2090-07-15 12:00:00', 'Asia/Gaza')": .text("15:00:00"),
        "vinyl_date('2090-01-15 12:00:00', 'Pacific/Chatham')": .text("2090-01-16"),
        "vinyl_time('2090-01-15 12:00:00', 'Pacific/Chatham')": .text("01:45:00"),
        "vinyl_date('2090-07-15 12:00:00', 'Pacific/Chatham')": .text("2090-07-16"),
        "vinyl_time('2090-07-15 12:00:00', 'Pacific/Chatham')": .text("00:45:00"),
        "vinyl_date('2090-01-15 12:00:00', 'Africa/Cairo')": .text("2090-01-15"),
        "vinyl_time('2090-01-15 12:00:00', 'Africa/Cairo')": .text("14:00:00"),
        "vinyl_date('2090-07-15 12:00:00', 'Africa/Cairo')": .text("2090-07-15"),
        "vinyl_time('2090-07-15 12:00:00', 'Africa/Cairo')": .text("15:00:00"),
        "vinyl_date('2090-01-15 12:00:00', 'Etc/GMT+5')": .text("2090-01-15"),
        "vinyl_time('2090-01-15 12:00:00', 'Etc/GMT+5')": .text("07:00:00"),
        "vinyl_date('2090-07-15 12:00:00', 'Etc/GMT+5')": .text("2090-07-15"),
        "vinyl_time('2090-07-15 12:00:00', 'Etc/GMT+5')": .text("07:00:00"),
        "vinyl_date('2090-01-15 12:00:00', 'Asia/Kolkata')": .text("2090-01-15"),
        "vinyl_time('2090-01-15 12:00:00', 'Asia/Kolkata')": .text("17:30:00"),
        "vinyl_date('2090-07-15 12:00:00', 'Asia/Kolkata')": .text("2090-07-15"),
        "vinyl_time('2090-07-15 12:00:00', 'Asia/Kolkata')": .text("17:30:00"),
        "vinyl_date('2099-03-29 00:59:59.999999', 'Europe/Berlin')": .text("2099-03-29"),
        "vinyl_time('2099-03-29 00:59:59.999999', 'Europe/Berlin')": .text("01:59:59.999999"),
        "vinyl_date('2099-03-29 01:00:00', 'Europe/Berlin')": .text("2099-03-29"),
        "vinyl_time('2099-03-29 01:00:00', 'Europe/Berlin')": .text("03:00:00"),
        "vinyl_date('2099-10-25 00:59:59.999999', 'Europe/Berlin')": .text("2099-10-25"),
        "vinyl_time('2099-10-25 00:59:59.999999', 'Europe/Berlin')": .text("02:59:59.999999"),
        "vinyl_date('2099-10-25 01:00:00', 'Europe/Berlin')": .text("2099-10-25"),
        "vinyl_time('2099-10-25 01:00:00', 'Europe/Berlin')": .text("02:00:00"),
        "vinyl_date('2024-01-01 00:00:00.000001', '+14:00')": .text("2024-01-01"),
        "vinyl_time('2024-01-01 00:00:00.000001', '+14:00')": .text("14:00:00.000001"),
        "vinyl_date('2024-01-01 00:00:00', '-00:30')": .text("2023-12-31"),
        "vinyl_time('2024-01-01 00:00:00', '-00:30')": .text("23:30:00"),
        "vinyl_date('2024-02-29', 'Asia/Tokyo')": .text("2024-02-29"),
        "vinyl_time('2024-02-29', 'Asia/Tokyo')": .text("00:00:00"),
        "vinyl_time('12:30:00', 'Asia/Tokyo')": .text("12:30:00"),
        "vinyl_date('12:30:00', 'Asia/Tokyo')": .null,
        "vinyl_date(NULL, 'Asia/Tokyo')": .null,
        "vinyl_time(NULL, 'Asia/Tokyo')": .null,
        "vinyl_date('2024-02-29 23:00:00', NULL)": .text("2024-02-29"),
        "vinyl_time('2024-02-29 23:00:00.5', '')": .text("23:00:00.500000"),
        "vinyl_date('2024-02-29 23:00:00+02:00', 'UTC')": .text("2024-02-29"),
        "vinyl_time('2024-02-29T23:00:00+02:00', 'UTC')": .text("21:00:00"),
    ]

    /// Truncation leads to times that are there twice or not at all.
    static let folds: KeyValuePairs<String, DatabaseValue> = [
        "vinyl_trunc('hour', '2024-11-03 05:30:00', 'America/New_York', 'datetime')": .text("2024-11-03 05:00:00"),
        "vinyl_trunc('hour', '2024-11-03 06:30:00', 'America/New_York', 'datetime')": .text("2024-11-03 05:00:00"),
        "vinyl_trunc('hour', '2024-03-10 07:30:00', 'America/New_York', 'datetime')": .text("2024-03-10 07:00:00"),
        "vinyl_trunc('day', '2018-11-04 12:00:00', 'America/Sao_Paulo', 'datetime')": .text("2018-11-04 03:00:00"),
        "vinyl_trunc('day', '2018-02-18 02:30:00', 'America/Sao_Paulo', 'datetime')": .text("2018-02-17 02:00:00"),
        "vinyl_trunc('hour', '2024-04-06 15:15:00', 'Australia/Lord_Howe', 'datetime')": .text("2024-04-06 14:00:00"),
        "vinyl_trunc('hour', '2024-10-27 01:30:00', 'Europe/Dublin', 'datetime')": .text("2024-10-27 00:00:00"),
        "vinyl_trunc('hour', '2024-10-27 01:30:00', 'Europe/Berlin', 'datetime')": .text("2024-10-27 00:00:00"),
        "vinyl_trunc('hour', '2024-03-10 02:30:00', 'Africa/Casablanca', 'datetime')": .text("2024-03-10 01:00:00"),
        "vinyl_trunc('week', '2011-12-30 10:30:00', 'Pacific/Apia', 'datetime')": .text("2011-12-26 10:00:00"),
    ]
}
