import Testing
import VinylORM
import VinylRuntime

// Computed by Python 3.11 (datetime and zoneinfo), except where its types have no such operation.

@Suite("Parts of dates and times")
struct DatePartTests {
    @Test("are extracted, of moments on the zone's clock", arguments: Deployment.all)
    func checkParts(_ deployment: Deployment) async throws {
        try await expect(Self.parts, on: deployment)
    }

    @Test("are what dates, moments and times are truncated to", arguments: Deployment.all)
    func checkUnits(_ deployment: Deployment) async throws {
        try await expect(Self.units, on: deployment)
    }

    @Test("that do not exist are an error", arguments: Deployment.all)
    func unknown(_ deployment: Deployment) async throws {
        try await expectFailure(
            of: [
                "vinyl_extract('century', '2024-02-29', NULL)", "vinyl_trunc('century', '2024-02-29', NULL, 'date')",
                "vinyl_trunc('microsecond', '12:00:00', NULL, 'time')", "vinyl_trunc('day', '12:00:00', NULL, 'time')",
                "vinyl_trunc('day', '2024-02-29', NULL, 'week')",
                "vinyl_trunc('week', '0001-01-01 00:00:00', 'Asia/Tokyo', 'datetime')",
            ], on: deployment)
    }

    /// The last half hour of a year in UTC, and the first days of ISO years.
    static let parts: KeyValuePairs<String, DatabaseValue> = [
        "vinyl_extract('year', '2023-12-31 23:30:15.678900', NULL)": .integer(2023),
        "vinyl_extract('iso_year', '2023-12-31 23:30:15.678900', NULL)": .integer(2023),
        "vinyl_extract('quarter', '2023-12-31 23:30:15.678900', NULL)": .integer(4),
        "vinyl_extract('month', '2023-12-31 23:30:15.678900', NULL)": .integer(12),
        "vinyl_extract('week', '2023-12-31 23:30:15.678900', NULL)": .integer(52),
        "vinyl_extract('week_day', '2023-12-31 23:30:15.678900', NULL)": .integer(1),
        "vinyl_extract('iso_week_day', '2023-12-31 23:30:15.678900', NULL)": .integer(7),
        "vinyl_extract('day', '2023-12-31 23:30:15.678900', NULL)": .integer(31),
        "vinyl_extract('hour', '2023-12-31 23:30:15.678900', NULL)": .integer(23),
        "vinyl_extract('minute', '2023-12-31 23:30:15.678900', NULL)": .integer(30),
        "vinyl_extract('second', '2023-12-31 23:30:15.678900', NULL)": .integer(15),
        "vinyl_extract('microsecond', '2023-12-31 23:30:15.678900', NULL)": .integer(678900),
        "vinyl_extract('year', '2023-12-31 23:30:15.678900', 'Europe/Berlin')": .integer(2024),
        "vinyl_extract('iso_year', '2023-12-31 23:30:15.678900', 'Europe/Berlin')": .integer(2024),
        "vinyl_extract('quarter', '2023-12-31 23:30:15.678900', 'Europe/Berlin')": .integer(1),
        "vinyl_extract('month', '2023-12-31 23:30:15.678900', 'Europe/Berlin')": .integer(1),
        "vinyl_extract('week', '2023-12-31 23:30:15.678900', 'Europe/Berlin')": .integer(1),
        "vinyl_extract('week_day', '2023-12-31 23:30:15.678900', 'Europe/Berlin')": .integer(2),
        "vinyl_extract('iso_week_day', '2023-12-31 23:30:15.678900', 'Europe/Berlin')": .integer(1),
        "vinyl_extract('day', '2023-12-31 23:30:15.678900', 'Europe/Berlin')": .integer(1),
        "vinyl_extract('hour', '2023-12-31 23:30:15.678900', 'Europe/Berlin')": .integer(0),
        "vinyl_extract('minute', '2023-12-31 23:30:15.678900', 'Europe/Berlin')": .integer(30),
        "vinyl_extract('second', '2023-12-31 23:30:15.678900', 'Europe/Berlin')": .integer(15),
        "vinyl_extract('microsecond', '2023-12-31 23:30:15.678900', 'Europe/Berlin')": .integer(678900),
        "vinyl_extract('hour', '2023-12-31 23:30:15.678900', '')": .integer(23),
        "vinyl_extract('minute', '2023-12-31 23:30:15.678900', '')": .integer(30),
        "vinyl_extract('hour', '2023-12-31 23:30:15.678900', 'UTC')": .integer(23),
        "vinyl_extract('minute', '2023-12-31 23:30:15.678900', 'UTC')": .integer(30),
        "vinyl_extract('hour', '2023-12-31 23:30:15.678900', '+05:45')": .integer(5),
        "vinyl_extract('minute', '2023-12-31 23:30:15.678900', '+05:45')": .integer(15),
        "vinyl_extract('hour', '2023-12-31 23:30:15.678900', '-05:30')": .integer(18),
        "vinyl_extract('minute', '2023-12-31 23:30:15.678900', '-05:30')": .integer(0),
        "vinyl_extract('hour', '2023-12-31 23:30:15.678900', 'Asia/Kathmandu')": .integer(5),
        "vinyl_extract('minute', '2023-12-31 23:30:15.678900', 'Asia/Kathmandu')": .integer(15),
        "vinyl_extract('hour', '2023-12-31 23:30:15', 'UTC+02:00')": .integer(1),
        "vinyl_extract('iso_year', '2021-01-03', 'Europe/Berlin')": .integer(2020),
        "vinyl_extract('week', '2021-01-03', 'Europe/Berlin')": .integer(53),
        "vinyl_extract('week_day', '2021-01-03', 'Europe/Berlin')": .integer(1),
        "vinyl_extract('iso_week_day', '2021-01-03', 'Europe/Berlin')": .integer(7),
        "vinyl_extract('quarter', '2021-01-03', 'Europe/Berlin')": .integer(1),
        "vinyl_extract('iso_year', '2020-12-31', 'Europe/Berlin')": .integer(2020),
        "vinyl_extract('week', '2020-12-31', 'Europe/Berlin')": .integer(53),
        "vinyl_extract('week_day', '2020-12-31', 'Europe/Berlin')": .integer(5),
        "vinyl_extract('iso_week_day', '2020-12-31', 'Europe/Berlin')": .integer(4),
        "vinyl_extract('quarter', '2020-12-31', 'Europe/Berlin')": .integer(4),
        "vinyl_extract('iso_year', '2024-02-29', 'Europe/Berlin')": .integer(2024),
        "vinyl_extract('week', '2024-02-29', 'Europe/Berlin')": .integer(9),
        "vinyl_extract('week_day', '2024-02-29', 'Europe/Berlin')": .integer(5),
        "vinyl_extract('iso_week_day', '2024-02-29', 'Europe/Berlin')": .integer(4),
        "vinyl_extract('quarter', '2024-02-29', 'Europe/Berlin')": .integer(1),
        "vinyl_extract('iso_year', '0001-01-01', 'Europe/Berlin')": .integer(1),
        "vinyl_extract('week', '0001-01-01', 'Europe/Berlin')": .integer(1),
        "vinyl_extract('week_day', '0001-01-01', 'Europe/Berlin')": .integer(2),
        "vinyl_extract('iso_week_day', '0001-01-01', 'Europe/Berlin')": .integer(1),
        "vinyl_extract('quarter', '0001-01-01', 'Europe/Berlin')": .integer(1),
        "vinyl_extract('iso_year', '9999-12-31', 'Europe/Berlin')": .integer(9999),
        "vinyl_extract('week', '9999-12-31', 'Europe/Berlin')": .integer(52),
        "vinyl_extract('week_day', '9999-12-31', 'Europe/Berlin')": .integer(6),
        "vinyl_extract('iso_week_day', '9999-12-31', 'Europe/Berlin')": .integer(5),
        "vinyl_extract('quarter', '9999-12-31', 'Europe/Berlin')": .integer(4),
        "vinyl_extract('day', '2024-02-29', 'Pacific/Kiritimati')": .integer(29),
        "vinyl_extract('hour', '2024-02-29', '-05:00')": .integer(0),
        "vinyl_extract('hour', '12:34:56.789', 'Europe/Berlin')": .integer(12),
        "vinyl_extract('minute', '12:34:56.789', 'Europe/Berlin')": .integer(34),
        "vinyl_extract('second', '12:34:56.789', 'Europe/Berlin')": .integer(56),
        "vinyl_extract('microsecond', '12:34:56.789', 'Europe/Berlin')": .integer(789000),
        "vinyl_extract('year', '12:34:56', NULL)": .null,
        "vinyl_extract('year', NULL, 'UTC')": .null,
        "vinyl_extract(NULL, '2024-02-29', NULL)": .null,
        "vinyl_extract('year', 'yesterday', NULL)": .null,
        "vinyl_extract('year', '2023-02-29', NULL)": .null,
        "vinyl_extract('year', '', NULL)": .null,
    ]

    /// A moment whose month differs from zone to zone.
    static let units: KeyValuePairs<String, DatabaseValue> = [
        "vinyl_trunc('year', '2024-05-31 22:59:58.765432', 'Europe/Berlin', 'datetime')": .text("2023-12-31 23:00:00"),
        "vinyl_trunc('quarter', '2024-05-31 22:59:58.765432', 'Europe/Berlin', 'datetime')":
            .text("2024-03-31 22:00:00"),
        "vinyl_trunc('month', '2024-05-31 22:59:58.765432', 'Europe/Berlin', 'datetime')": .text("2024-05-31 22:00:00"),
        "vinyl_trunc('week', '2024-05-31 22:59:58.765432', 'Europe/Berlin', 'datetime')": .text("2024-05-26 22:00:00"),
        "vinyl_trunc('day', '2024-05-31 22:59:58.765432', 'Europe/Berlin', 'datetime')": .text("2024-05-31 22:00:00"),
        "vinyl_trunc('hour', '2024-05-31 22:59:58.765432', 'Europe/Berlin', 'datetime')": .text("2024-05-31 22:00:00"),
        "vinyl_trunc('minute', '2024-05-31 22:59:58.765432', 'Europe/Berlin', 'datetime')":
            .text("2024-05-31 22:59:00"),
        "vinyl_trunc('second', '2024-05-31 22:59:58.765432', 'Europe/Berlin', 'datetime')":
            .text("2024-05-31 22:59:58"),
        "vinyl_trunc('year', '2024-05-31 22:59:58.765432', 'America/New_York', 'datetime')":
            .text("2024-01-01 05:00:00"),
        "vinyl_trunc('quarter', '2024-05-31 22:59:58.765432', 'America/New_York', 'datetime')":
            .text("2024-04-01 04:00:00"),
        "vinyl_trunc('month', '2024-05-31 22:59:58.765432', 'America/New_York', 'datetime')":
            .text("2024-05-01 04:00:00"),
        "vinyl_trunc('week', '2024-05-31 22:59:58.765432', 'America/New_York', 'datetime')":
            .text("2024-05-27 04:00:00"),
        "vinyl_trunc('day', '2024-05-31 22:59:58.765432', 'America/New_York', 'datetime')":
            .text("2024-05-31 04:00:00"),
        "vinyl_trunc('hour', '2024-05-31 22:59:58.765432', 'America/New_York', 'datetime')":
            .text("2024-05-31 22:00:00"),
        "vinyl_trunc('minute', '2024-05-31 22:59:58.765432', 'America/New_York', 'datetime')":
            .text("2024-05-31 22:59:00"),
        "vinyl_trunc('second', '2024-05-31 22:59:58.765432', 'America/New_York', 'datetime')":
            .text("2024-05-31 22:59:58"),
        "vinyl_trunc('year', '2024-05-31 22:59:58.765432', '-05:30', 'datetime')": .text("2024-01-01 05:30:00"),
        "vinyl_trunc('quarter', '2024-05-31 22:59:58.765432', '-05:30', 'datetime')": .text("2024-04-01 05:30:00"),
        "vinyl_trunc('month', '2024-05-31 22:59:58.765432', '-05:30', 'datetime')": .text("2024-05-01 05:30:00"),
        "vinyl_trunc('week', '2024-05-31 22:59:58.765432', '-05:30', 'datetime')": .text("2024-05-27 05:30:00"),
        "vinyl_trunc('day', '2024-05-31 22:59:58.765432', '-05:30', 'datetime')": .text("2024-05-31 05:30:00"),
        "vinyl_trunc('hour', '2024-05-31 22:59:58.765432', '-05:30', 'datetime')": .text("2024-05-31 22:30:00"),
        "vinyl_trunc('minute', '2024-05-31 22:59:58.765432', '-05:30', 'datetime')": .text("2024-05-31 22:59:00"),
        "vinyl_trunc('second', '2024-05-31 22:59:58.765432', '-05:30', 'datetime')": .text("2024-05-31 22:59:58"),
        "vinyl_trunc('year', '2024-05-31 22:59:58.765432', 'Europe/Berlin', 'date')": .text("2024-01-01"),
        "vinyl_trunc('quarter', '2024-05-31 22:59:58.765432', 'Europe/Berlin', 'date')": .text("2024-04-01"),
        "vinyl_trunc('month', '2024-05-31 22:59:58.765432', 'Europe/Berlin', 'date')": .text("2024-06-01"),
        "vinyl_trunc('week', '2024-05-31 22:59:58.765432', 'Europe/Berlin', 'date')": .text("2024-05-27"),
        "vinyl_trunc('day', '2024-05-31 22:59:58.765432', 'Europe/Berlin', 'date')": .text("2024-06-01"),
        "vinyl_trunc('hour', '2024-05-31 22:59:58.765432', 'Asia/Kathmandu', 'time')": .text("04:00:00"),
        "vinyl_trunc('minute', '2024-05-31 22:59:58.765432', 'Asia/Kathmandu', 'time')": .text("04:44:00"),
        "vinyl_trunc('second', '2024-05-31 22:59:58.765432', 'Asia/Kathmandu', 'time')": .text("04:44:58"),
        "vinyl_trunc('year', '2024-05-31 22:59:58.765432', NULL, 'datetime')": .text("2024-01-01 00:00:00"),
        "vinyl_trunc('quarter', '2024-05-31 22:59:58.765432', NULL, 'datetime')": .text("2024-04-01 00:00:00"),
        "vinyl_trunc('month', '2024-05-31 22:59:58.765432', NULL, 'datetime')": .text("2024-05-01 00:00:00"),
        "vinyl_trunc('week', '2024-05-31 22:59:58.765432', NULL, 'datetime')": .text("2024-05-27 00:00:00"),
        "vinyl_trunc('day', '2024-05-31 22:59:58.765432', NULL, 'datetime')": .text("2024-05-31 00:00:00"),
        "vinyl_trunc('hour', '2024-05-31 22:59:58.765432', NULL, 'datetime')": .text("2024-05-31 22:00:00"),
        "vinyl_trunc('minute', '2024-05-31 22:59:58.765432', NULL, 'datetime')": .text("2024-05-31 22:59:00"),
        "vinyl_trunc('second', '2024-05-31 22:59:58.765432', NULL, 'datetime')": .text("2024-05-31 22:59:58"),
        "vinyl_trunc('year', '2024-11-17', 'Asia/Tokyo', 'date')": .text("2024-01-01"),
        "vinyl_trunc('quarter', '2024-11-17', 'Asia/Tokyo', 'date')": .text("2024-10-01"),
        "vinyl_trunc('month', '2024-11-17', 'Asia/Tokyo', 'date')": .text("2024-11-01"),
        "vinyl_trunc('week', '2024-11-17', 'Asia/Tokyo', 'date')": .text("2024-11-11"),
        "vinyl_trunc('day', '2024-11-17', 'Asia/Tokyo', 'date')": .text("2024-11-17"),
        "vinyl_trunc('hour', '12:34:56.789', 'Asia/Tokyo', 'time')": .text("12:00:00"),
        "vinyl_trunc('minute', '12:34:56.789', 'Asia/Tokyo', 'time')": .text("12:34:00"),
        "vinyl_trunc('second', '12:34:56.789', 'Asia/Tokyo', 'time')": .text("12:34:56"),
        "vinyl_trunc('month', '2024-11-17', NULL, 'datetime')": .text("2024-11-01 00:00:00"),
        "vinyl_trunc('month', '2024-11-17', 'Europe/Berlin', 'datetime')": .text("2024-10-31 23:00:00"),
        "vinyl_trunc(NULL, '2024-11-17', NULL, 'date')": .null,
        "vinyl_trunc('year', NULL, NULL, 'date')": .null,
        "vinyl_trunc('year', '2024-11-17', NULL, NULL)": .null,
        "vinyl_trunc('year', 'soon', NULL, 'date')": .null,
        "vinyl_trunc('hour', '12:34:56', NULL, 'date')": .null,
    ]
}
