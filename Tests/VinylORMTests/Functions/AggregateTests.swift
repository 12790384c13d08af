import Testing
import VinylORM
import VinylRuntime

// Computed by Python 3.11 (statistics), except where its types have no such operation.

@Suite("Aggregates")
struct AggregateTests {
    @Test("of spread skip NULLs", arguments: Deployment.all)
    func checkResults(_ deployment: Deployment) async throws {
        try await expect(Self.results, on: deployment)
    }

    @Test("are window functions, whose rows leave as they came", arguments: Deployment.all)
    func windows(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            for (name, expected) in Self.windows {
                let sql = PreparedSQL(
                    "SELECT \(name)(column2) OVER (ORDER BY column1 ROWS 2 PRECEDING) FROM (VALUES \(Self.rows))",
                    access: .read)
                let found = try await database.value(.read) { connection in
                    var found: [Double?] = []
                    try connection.run(sql, []) { rows in
                        while try rows.step() { found.append(rows[isNull: 0] ? nil : rows[real: 0]) }
                    }
                    return found
                }
                #expect(found.count == expected.count)
                for (index, (found, expected)) in zip(found, expected).enumerated() {
                    #expect(isClose(found, expected), "\(name), row \(index)")
                }
            }
        }
    }

    private func isClose(_ left: Double?, _ right: Double?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return abs(left - right) <= 1e-12 * max(1, abs(right))
    }

    private static let rows =
        "(0, 1), (1, 9), (2, NULL), (3, 4), (4, NULL), (5, NULL), (6, NULL), "
        + "(7, 2), (8, 2), (9, 7), (10, 9e999), (11, 3), (12, 5), (13, 8)"

    private static let windows: KeyValuePairs<String, [Double?]> = [
        "var_pop": [
            0.0, 16.0, 16.0, 6.25, 0.0, 0.0, nil,
            0.0, 0.0, 5.555555555555555, nil, nil, nil, 4.222222222222222,
        ],
        "var_samp": [
            nil, 32.0, 32.0, 12.5, nil, nil, nil,
            nil, 0.0, 8.333333333333334, nil, nil, nil, 6.333333333333333,
        ],
        "stddev_pop": [
            0.0, 4.0, 4.0, 2.5, 0.0, 0.0, nil,
            0.0, 0.0, 2.3570226039551585, nil, nil, nil, 2.0548046676563256,
        ],
        "stddev_samp": [
            nil, 5.656854249492381, 5.656854249492381, 3.5355339059327378, nil, nil, nil,
            nil, 0.0, 2.8867513459481287, nil, nil, nil, 2.516611478423583,
        ],
    ]

    /// One of them far from 0, where sums of squares would lose all digits.
    static let results: KeyValuePairs<String, DatabaseValue> = [
        "(SELECT var_pop(column1) FROM (VALUES (1), (2), (3), (4.5)))": .real(1.671875),
        "(SELECT var_samp(column1) FROM (VALUES (1), (2), (3), (4.5)))": .real(2.2291666666666665),
        "(SELECT stddev_pop(column1) FROM (VALUES (1), (2), (3), (4.5)))": .real(1.2930100540985752),
        "(SELECT stddev_samp(column1) FROM (VALUES (1), (2), (3), (4.5)))": .real(1.4930394055974097),
        "(SELECT var_pop(column1) FROM (VALUES (NULL), (2), (NULL), (7)))": .real(6.25),
        "(SELECT var_samp(column1) FROM (VALUES (NULL), (2), (NULL), (7)))": .real(12.5),
        "(SELECT stddev_pop(column1) FROM (VALUES (NULL), (2), (NULL), (7)))": .real(2.5),
        "(SELECT stddev_samp(column1) FROM (VALUES (NULL), (2), (NULL), (7)))": .real(3.5355339059327378),
        "(SELECT var_pop(column1) FROM (VALUES (5)))": .real(0.0),
        "(SELECT var_samp(column1) FROM (VALUES (5)))": .null,
        "(SELECT stddev_pop(column1) FROM (VALUES (5)))": .real(0.0),
        "(SELECT stddev_samp(column1) FROM (VALUES (5)))": .null,
        "(SELECT var_pop(column1) FROM (VALUES (NULL)))": .null,
        "(SELECT var_samp(column1) FROM (VALUES (NULL)))": .null,
        "(SELECT stddev_pop(column1) FROM (VALUES (NULL)))": .null,
        "(SELECT stddev_samp(column1) FROM (VALUES (NULL)))": .null,
        "(SELECT var_pop(column1) FROM (VALUES (1e9 + 4), (1e9 + 7), (1e9 + 13), (1e9 + 16)))": .real(22.5),
        "(SELECT var_samp(column1) FROM (VALUES (1e9 + 4), (1e9 + 7), (1e9 + 13), (1e9 + 16)))": .real(30.0),
        "(SELECT stddev_pop(column1) FROM (VALUES (1e9 + 4), (1e9 + 7), (1e9 + 13), (1e9 + 16)))":
            .real(4.743416490252569),
        "(SELECT stddev_samp(column1) FROM (VALUES (1e9 + 4), (1e9 + 7), (1e9 + 13), (1e9 + 16)))":
            .real(5.477225575051661),
        "(SELECT var_pop(column1) FROM (VALUES (1)) WHERE column1 > 1)": .null,
        "(SELECT var_samp(column1) FROM (VALUES (1)) WHERE column1 > 1)": .null,
        "(SELECT stddev_pop(column1) FROM (VALUES (1)) WHERE column1 > 1)": .null,
        "(SELECT stddev_samp(column1) FROM (VALUES (1)) WHERE column1 > 1)": .null,
        "(SELECT var_pop(column1) FROM (VALUES (1), (9e999)))": .null,
        "(SELECT vinyl_any_value(column1) FROM (VALUES (NULL), ('b'), ('a')))": .text("b"),
        "(SELECT vinyl_any_value(column1) FROM (VALUES (NULL)))": .null,
        "(SELECT vinyl_any_value(column1) FROM (VALUES (1)) WHERE 0)": .null,
    ]
}
