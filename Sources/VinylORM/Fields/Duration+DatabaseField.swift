extension Duration: DatabaseField {
    public static var columnType: ColumnType { .duration }

    public init(row: borrowing RowCursor, at index: Int) throws {
        self = .microseconds(try Int64(row: row, at: index))
    }

    /// Whole microseconds, as Django stores durations where the database has no interval type. What is finer is cut;
    /// what exceeds 64 bits is clamped.
    public var databaseValue: DatabaseValue {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return .integer(seconds < 0 ? .min : .max) }
        let (sum, overflowed) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        return .integer(overflowed ? (seconds < 0 ? .min : .max) : sum)
    }

    /// Takes a `Duration`, and text as Django reads it: `[D ][[HH:]MM:]SS[.ffffff]` or ISO 8601 (`P1DT2H30M`).
    public init?(coercing value: any Sendable) {
        switch value {
        case let value as Duration: self = value
        case let value as String:
            guard let microseconds = DurationText(value)?.microseconds else { return nil }
            self = .microseconds(microseconds)
        default: return nil
        }
    }
}
