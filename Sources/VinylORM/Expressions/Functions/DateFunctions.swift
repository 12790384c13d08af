// Django's date functions. Source: Django, "Database Functions", date functions.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// A part of a date, a moment or a time: `year`, `iso_year`, `quarter`, `month`, `week`, `week_day` (1 is Sunday), `iso_week_day` (1 is
/// Monday), `day`, `hour`, `minute`, `second`.
/// - Parameter zone: The time zone in which a moment is taken, by its IANA name; nil: UTC.
// sync: lazy — builds an expression
public func Extract(_ value: any ExpressionConvertible, _ unit: String, in zone: String? = nil) -> Expression {
    guard let part = Transform.allCases.first(where: { $0.name == unit && $0 != .date && $0 != .time }) else {
        return .invalid(.invalidValue("'\(Shown(unit).text)' is no part of a date."))
    }
    guard let zone else {
        return .call(FunctionCall(function: part.function, arguments: [value.expression]))
    }
    return DateFunctions.extract(Value(unit), value, Value(zone))
}

/// A date, moment or time cut down to a unit: `year`, `quarter`, `month`, `week` (its Monday), `day`, `hour`, `minute`, `second`.
/// - Parameters:
///   - zone: The time zone in which a moment is cut, by its IANA name; nil: UTC.
///   - type: `.date`, `.dateTime` or `.time`; nil: the type of the value.
// sync: lazy — builds an expression
public func Trunc(
    _ value: any ExpressionConvertible, _ unit: String, in zone: String? = nil, as type: ColumnType? = nil
) -> Expression {
    guard DateFunctions.units.contains(where: { $0.name == unit }) else {
        return .invalid(.invalidValue("'\(Shown(unit).text)' is no unit to cut to."))
    }
    guard let function = DateFunctions.truncations[DateFunctions.Truncation(unit: unit, kind: type?.kind)] else {
        return .invalid(.invalidValue("a moment is cut to a date, a moment or a time, not to another type."))
    }
    return function(value, Value(zone ?? ""))
}

/// The day of a moment.
// sync: lazy — builds an expression
public func TruncDate(_ value: any ExpressionConvertible, in zone: String? = nil) -> Expression {
    DateFunctions.date(value, Value(zone ?? ""))
}

/// The time of day of a moment.
// sync: lazy — builds an expression
public func TruncTime(_ value: any ExpressionConvertible, in zone: String? = nil) -> Expression {
    DateFunctions.time(value, Value(zone ?? ""))
}

/// The present moment, as the database has it, to the microsecond that it knows.
// sync: lazy — builds an expression
public func Now() -> Expression { DateFunctions.now() }

enum DateFunctions {
    static let extract = SQLFunction("vinyl_extract", returning: .type(.integer))
    static let date = SQLFunction("vinyl_date", returning: .type(.date))
    static let time = SQLFunction("vinyl_time", returning: .type(.time))
    struct Truncation: Hashable {
        let unit: String
        /// What it gives; nil: the type of the value.
        let kind: ColumnType.Kind?
    }

    static let units: [(name: String, sql: SQLFragment)] = [
        ("year", "'year'"), ("quarter", "'quarter'"), ("month", "'month'"), ("week", "'week'"), ("day", "'day'"),
        ("hour", "'hour'"), ("minute", "'minute'"), ("second", "'second'"),
    ]

    static let truncations: [Truncation: SQLFunction] = {
        var table: [Truncation: SQLFunction] = [:]
        for unit in units {
            for type: ColumnType? in [nil, .date, .dateTime, .time] {
                table[Truncation(unit: unit.name, kind: type?.kind)] = truncation(unit.name, unit.sql, type)
            }
        }
        return table
    }()

    // sync: lazy — makes a value
    private static func truncation(_ unit: String, _ name: SQLFragment, _ type: ColumnType?) -> SQLFunction {
        SQLFunction("vinyl_trunc", returning: type.map { .type($0) } ?? .firstArgument) { call in
            let source = call.types[0]?.kind
            let result = type?.kind ?? source ?? .dateTime
            let isClock = ["hour", "minute", "second"].contains(unit)
            if source == .date, result != .date || isClock {
                throw FieldError.invalidValue("a date cannot be cut to the \(unit) of a moment or time; it has none.")
            }
            if source == .time, result != .time || !isClock {
                throw FieldError.invalidValue("a time of day cannot be cut to the \(unit) of a date; it has none.")
            }
            let kind: SQLFragment = result == .date ? "'date'" : result == .time ? "'time'" : "'datetime'"
            return "vinyl_trunc(\(name), \(call.arguments), \(kind))"
        }
    }

    static let now = SQLFunction("CURRENT_TIMESTAMP", returning: .type(.dateTime)) { _ in
        "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')"
    }
}
