import Testing
import VinylORM
import VinylRuntime

// Computed by Python 3.11 (datetime), except where its types have no such operation.

@Suite("Durations")
struct DurationTests {
    @Test("are between moments, and are added to them", arguments: Deployment.all)
    func checkDurations(_ deployment: Deployment) async throws {
        try await expect(Self.durations, on: deployment)
    }

    @Test("that lead out of the calendar, or make no sense, are an error", arguments: Deployment.all)
    func impossible(_ deployment: Deployment) async throws {
        try await expectFailure(
            of: [
                "vinyl_add_duration('+', '9999-12-31 23:59:59', 1000000)",
                "vinyl_add_duration('-', '0001-01-01', 86400000000)",
                "vinyl_add_duration('+', '2024-01-01 00:00:00', 9223372036854775807)",
                "vinyl_add_duration('-', '2024-01-01', -9223372036854775808)",
                "vinyl_add_duration('+', '12:00:00', 9223372036854775807)",
                "vinyl_add_duration('+', 9223372036854775807, 1)", "vinyl_add_duration('-', 1, '2024-01-01')",
                "vinyl_add_duration('+', '2024-01-01', '2024-01-01')", "vinyl_add_duration('*', 1, 1)",
            ], on: deployment)
    }

    /// In microseconds.
    static let durations: KeyValuePairs<String, DatabaseValue> = [
        "vinyl_moment_diff('2024-03-01 00:00:00.000001', '2024-02-28 23:59:59')": .integer(86401000001),
        "vinyl_moment_diff('2024-03-01', '2024-02-28')": .integer(172800000000),
        "vinyl_moment_diff('2024-01-01 12:00:00', '2024-01-02')": .integer(-43200000000),
        "vinyl_moment_diff('0001-01-01 00:00:00', '9999-12-31 23:59:59.999999')": .integer(-315537897599999999),
        "vinyl_moment_diff(NULL, '2024-01-01')": .null,
        "vinyl_moment_diff('2024-01-01', NULL)": .null,
        "vinyl_moment_diff('2024-01-01', '12:00:00')": .null,
        "vinyl_time_diff('12:00:00', '11:59:59.5')": .integer(500000),
        "vinyl_time_diff('00:00:00', '23:59:59.999999')": .integer(-86399999999),
        "vinyl_time_diff('12:00:00', NULL)": .null,
        "vinyl_time_diff(NULL, '12:00:00')": .null,
        "vinyl_time_diff('12:00:00', '2024-01-01')": .null,
        "vinyl_add_duration('+', '2024-02-28 23:59:59', 1000000)": .text("2024-02-29 00:00:00"),
        "vinyl_add_duration('+', '2024-02-28 23:59:59', 1)": .text("2024-02-28 23:59:59.000001"),
        "vinyl_add_duration('-', '2024-03-01 00:00:00', 86400000001)": .text("2024-02-28 23:59:59.999999"),
        "vinyl_add_duration('+', 31622400000000, '2024-01-01 00:00:00')": .text("2025-01-01 00:00:00"),
        "vinyl_add_duration('-', '1960-01-01 00:00:00', -86400000000)": .text("1960-01-02 00:00:00"),
        "vinyl_add_duration('+', '2024-01-01 00:00:00.500000', 500000)": .text("2024-01-01 00:00:01"),
        "vinyl_add_duration('+', '2024-02-28', 172800000000)": .text("2024-03-01"),
        "vinyl_add_duration('-', '2024-03-01', 86400000000)": .text("2024-02-29"),
        "vinyl_add_duration('+', '2024-02-28', 129600000000)": .text("2024-02-29"),
        "vinyl_add_duration('+', '2024-02-28', -3600000000)": .text("2024-02-27"),
        "vinyl_add_duration('-', '2024-02-28', 3600000000)": .text("2024-02-28"),
        "vinyl_add_duration('-', '2024-02-28', -3600000000)": .text("2024-02-29"),
        "vinyl_add_duration('+', 86400000000, '2024-02-28')": .text("2024-02-29"),
        "vinyl_add_duration('+', 86400000000, 3600000000)": .integer(90000000000),
        "vinyl_add_duration('-', 86400000000, 172800000000)": .integer(-86400000000),
        "vinyl_add_duration('+', '23:30:00', 3600000000)": .text("00:30:00"),
        "vinyl_add_duration('-', '00:00:00', 1)": .text("23:59:59.999999"),
        "vinyl_add_duration('+', 60000000, '12:00:00')": .text("12:01:00"),
        "vinyl_add_duration('+', '23:30:00', 864000000000)": .text("23:30:00"),
        "vinyl_add_duration(NULL, '2024-01-01', 1)": .null,
        "vinyl_add_duration('+', NULL, 1)": .null,
        "vinyl_add_duration('+', '2024-01-01', NULL)": .null,
        "vinyl_add_duration('+', 'soon', 1)": .null,
    ]
}
