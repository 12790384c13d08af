/// A value that the database computes: a column, a constant, arithmetic over these.
///
/// Both spellings of a query build the same tree. Constants are parameters of the statement, never text in it.
public indirect enum Expression: Sendable {
    case column(ColumnReference)
    case value(DatabaseValue)
    case arithmetic(Expression, ArithmeticOperator, Expression)

    /// See ``Expression/arithmetic(_:_:_:)``.
    public enum ArithmeticOperator: UInt8, Sendable {
        case add, subtract, multiply, divide, remainder

        var sql: String {
            switch self {
            case .add: " + "
            case .subtract: " - "
            case .multiply: " * "
            case .divide: " / "
            case .remainder: " % "
            }
        }
    }
}

/// A column and how to get to it, perhaps with a part taken of it (`published.year`).
public struct ColumnReference: Sendable {
    let path: ColumnPath
    let field: FieldSchema
    let transform: Transform?

    @usableFromInline
    init(_ path: ColumnPath, _ field: FieldSchema, _ transform: Transform? = nil) {
        self.path = path
        self.field = field
        self.transform = transform
    }

    /// What kind of value the reference gives.
    var kind: ColumnType.Kind { transform?.result ?? field.type.kind }

    /// Whether it may be NULL though its row is there.
    var isNullable: Bool { field.isNullable }

    /// A constant in the form that comparisons with this column need; nil where the value cannot be one.
    // sync: lazy — converts a value
    func coerce(_ value: any Sendable) -> DatabaseValue? {
        if let key = (value as? any Model)?.relationKey(for: field) { return key }
        switch transform {
        case nil:
            if let constant = field.coerce(value) { return constant }
            // A fraction is no value of an integer column, but it can be compared with one.
            if field.type.kind == .integer, let number = Double(coercing: value) { return .real(number) }
            return nil
        case .date: return CalendarDate(coercing: value)?.databaseValue
        case .time: return TimeOfDay(coercing: value)?.databaseValue
        default: return Int64(coercing: value).map(DatabaseValue.integer)
        }
    }
}

extension Model {
    /// The value by which a foreign key (or, in a reverse lookup, a primary key) names this row.
    // sync: lazy — reads a property
    func relationKey(for field: FieldSchema) -> DatabaseValue? {
        let schema = Self.schema
        let target = field.relation?.targetField ?? field
        guard let index = schema.index(of: target) else { return nil }
        return databaseValues[index]
    }
}

/// A part of a moment, a day or a time.
public enum Transform: UInt8, Sendable, CaseIterable {
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

    var result: ColumnType.Kind {
        switch self {
        case .date: .date
        case .time: .time
        default: .integer
        }
    }

    /// The part as SQLite computes it.
    ///
    /// Parts that stand in the stored text are cut out of it: SQLite's date functions reckon with fractions of days and
    /// round the last microsecond of a day up.
    // sync: lazy — writes SQL
    func sqlite(_ column: String, _ kind: ColumnType.Kind) -> String {
        let day = kind == .dateTime ? "substr(\(column), 1, 10)" : column
        // Where the time begins: `HH:MM:SS` or `YYYY-MM-DD HH:MM:SS`.
        let clock = kind == .time ? 1 : 12
        let thursday = "date(\(day), '-3 days', 'weekday 4')"
        return switch self {
        case .year: "CAST(substr(\(column), 1, 4) AS INTEGER)"
        case .isoYear: "CAST(strftime('%Y', \(thursday)) AS INTEGER)"
        case .quarter: "((CAST(substr(\(column), 6, 2) AS INTEGER) + 2) / 3)"
        case .month: "CAST(substr(\(column), 6, 2) AS INTEGER)"
        case .week: "((CAST(strftime('%j', \(thursday)) AS INTEGER) - 1) / 7 + 1)"
        case .weekDay: "(CAST(strftime('%w', \(day)) AS INTEGER) + 1)"
        case .isoWeekDay: "((CAST(strftime('%w', \(day)) AS INTEGER) + 6) % 7 + 1)"
        case .day: "CAST(substr(\(column), 9, 2) AS INTEGER)"
        case .hour: "CAST(substr(\(column), \(clock), 2) AS INTEGER)"
        case .minute: "CAST(substr(\(column), \(clock + 3), 2) AS INTEGER)"
        case .second: "CAST(substr(\(column), \(clock + 6), 2) AS INTEGER)"
        case .date: day
        case .time: "substr(\(column), 12)"
        }
    }
}
