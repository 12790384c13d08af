/// A part of a moment, a day or a time.
enum Transform: UInt8, Sendable, CaseIterable {
    case year, isoYear, quarter, month, week, weekDay, isoWeekDay, day, hour, minute, second, date, time

    /// The name in Django's spelling.
    var name: String {
        switch self {
        case .year: "year"
        case .isoYear: "iso_year"
        case .quarter: "quarter"
        case .month: "month"
        case .week: "week"
        case .weekDay: "week_day"
        case .isoWeekDay: "iso_week_day"
        case .day: "day"
        case .hour: "hour"
        case .minute: "minute"
        case .second: "second"
        case .date: "date"
        case .time: "time"
        }
    }

    /// Whether there is such a part of that kind of value.
    // sync: lazy — a table of names
    func applies(to kind: ColumnType.Kind) -> Bool {
        switch self {
        case .hour, .minute, .second: kind == .dateTime || kind == .time
        case .date, .time: kind == .dateTime
        default: kind == .date || kind == .dateTime
        }
    }

    var result: ColumnType {
        switch self {
        case .date: .date
        case .time: .time
        default: .integer
        }
    }

    /// The part as a function of a value.
    var function: SQLFunction { Transform.functions[Int(rawValue)] }

    private static let functions = allCases.map { part in
        SQLFunction("vinyl_part", returning: .type(part.result)) { call in
            part.sqlite(call.arguments[0], call.types[0]?.kind ?? .dateTime)
        }
    }

    /// The part as SQLite computes it.
    ///
    /// Parts that stand in the stored text are cut out of it: SQLite's date functions reckon with fractions of days and
    /// round the last microsecond of a day up.
    // sync: lazy — writes SQL
    private func sqlite(_ column: SQLFragment, _ kind: ColumnType.Kind) -> SQLFragment {
        let day: SQLFragment = kind == .dateTime ? "substr(\(column), 1, 10)" : column
        // Where the time begins: `HH:MM:SS` or `YYYY-MM-DD HH:MM:SS`.
        let isClock = kind == .time
        let thursday: SQLFragment = "date(\(day), '-3 days', 'weekday 4')"
        return switch self {
        case .year: "CAST(substr(\(column), 1, 4) AS INTEGER)"
        case .isoYear: "CAST(strftime('%Y', \(thursday)) AS INTEGER)"
        case .quarter: "((CAST(substr(\(column), 6, 2) AS INTEGER) + 2) / 3)"
        case .month: "CAST(substr(\(column), 6, 2) AS INTEGER)"
        case .week: "((CAST(strftime('%j', \(thursday)) AS INTEGER) - 1) / 7 + 1)"
        case .weekDay: "(CAST(strftime('%w', \(day)) AS INTEGER) + 1)"
        case .isoWeekDay: "((CAST(strftime('%w', \(day)) AS INTEGER) + 6) % 7 + 1)"
        case .day: "CAST(substr(\(column), 9, 2) AS INTEGER)"
        case .hour:
            isClock
                ? "CAST(substr(\(column), 1, 2) AS INTEGER)" : "CAST(substr(\(column), 12, 2) AS INTEGER)"
        case .minute:
            isClock
                ? "CAST(substr(\(column), 4, 2) AS INTEGER)" : "CAST(substr(\(column), 15, 2) AS INTEGER)"
        case .second:
            isClock
                ? "CAST(substr(\(column), 7, 2) AS INTEGER)" : "CAST(substr(\(column), 18, 2) AS INTEGER)"
        case .date: day
        case .time: "substr(\(column), 12)"
        }
    }
}
