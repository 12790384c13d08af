import CSQLite
import VinylText

/// What Django computes with Python's dates in the midst of a query.
///
/// All give NULL for NULL, and for a text that is not what Django stores.
extension SQLiteConnection {
    // sync: floor — registers callbacks on a fresh connection
    func registerDateFunctions() throws {
        try register("vinyl_extract", 3) { context, _, arguments in
            respond(context) { () throws(FunctionFailure) in try extract(context, arguments) }
        }
        try register("vinyl_trunc", 4) { context, _, arguments in
            respond(context) { () throws(FunctionFailure) in try truncate(context, arguments) }
        }
        try register("vinyl_date", 2) { context, _, arguments in
            respond(context) { () throws(FunctionFailure) in
                guard let value = stored(arguments, 0) else { return .null }
                return switch value.local(try zone(context, arguments, 1)) {
                case .date(let day): .text(try StoredMoment.date(day).text)
                case .moment(let moment): .text(try StoredMoment.date(moment.day).text)
                case .time: .null
                }
            }
        }
        try register("vinyl_time", 2) { context, _, arguments in
            respond(context) { () throws(FunctionFailure) in
                guard let value = stored(arguments, 0) else { return .null }
                return switch value.local(try zone(context, arguments, 1)) {
                case .date: .text(try StoredMoment.time(0).text)
                case .moment(let moment): .text(try StoredMoment.time(moment.time).text)
                case .time(let time): .text(try StoredMoment.time(time).text)
                }
            }
        }
        try register("vinyl_moment_diff", 2) { context, _, arguments in
            respond(context) {
                guard let left = stored(arguments, 0)?.moment, let right = stored(arguments, 1)?.moment else {
                    return .null
                }
                return .integer(left.microseconds - right.microseconds)
            }
        }
        try register("vinyl_time_diff", 2) { context, _, arguments in
            respond(context) {
                guard case .time(let left) = stored(arguments, 0), case .time(let right) = stored(arguments, 1) else {
                    return .null
                }
                return .integer(left - right)
            }
        }
        try register("vinyl_add_duration", 3) { context, _, arguments in
            respond(context) { () throws(FunctionFailure) in try addDuration(arguments) }
        }
    }
}

extension StoredMoment {
    /// The moment, or a date's midnight; nil for a time.
    fileprivate var moment: Moment? {
        switch self {
        case .date(let day): Moment(day: day)
        case .moment(let moment): moment
        case .time: nil
        }
    }
}

// sync: floor — reads an argument; nil for NULL and for what is not as Django stores it
private func stored(_ arguments: SQLiteArguments, _ index: Int) -> StoredMoment? {
    withText(arguments, index) { StoredMoment($0) } ?? nil
}

/// The zone that an argument names; nil for NULL and for an empty text. SQLite keeps it with the statement while the
/// argument is constant (sqlite.org/c3ref/get_auxdata.html).
// sync: floor — looks a name up; reads a file the first time
private func zone(
    _ context: OpaquePointer?, _ arguments: SQLiteArguments, _ index: Int
) throws(FunctionFailure) -> Zone? {
    if let kept = sqlite3_get_auxdata(context, Int32(index)) {
        // Put there below, retained; SQLite releases it through the destructor.
        return Unmanaged<Zone>.fromOpaque(kept).takeUnretainedValue()
    }
    guard let name = text(arguments, index), !name.isEmpty else { return nil }
    guard let zone = ZoneTable.zone(name) else {
        throw FunctionFailure("there is no such time zone in the system's database")
    }
    sqlite3_set_auxdata(context, Int32(index), Unmanaged.passRetained(zone).toOpaque()) { kept in
        if let kept { Unmanaged<Zone>.fromOpaque(kept).release() }
    }
    return zone
}

// sync: floor — reads an argument; nil for NULL
private func unit(_ arguments: SQLiteArguments, _ index: Int) throws(FunctionFailure) -> DateUnit? {
    guard let name = text(arguments, index) else { return nil }
    guard let unit = DateUnit(rawValue: name) else { throw FunctionFailure("there is no such part of a date or time") }
    return unit
}

/// `vinyl_extract(unit, value, zone)`
// sync: floor — the body of a function
private func extract(
    _ context: OpaquePointer?, _ arguments: SQLiteArguments
) throws(FunctionFailure) -> FunctionValue {
    guard let unit = try unit(arguments, 0), let value = stored(arguments, 1),
        let part = unit.extract(value.local(try zone(context, arguments, 2)))
    else { return .null }
    return .integer(part)
}

/// `vinyl_trunc(unit, value, zone, kind)`
// sync: floor — the body of a function
private func truncate(
    _ context: OpaquePointer?, _ arguments: SQLiteArguments
) throws(FunctionFailure) -> FunctionValue {
    guard let unit = try unit(arguments, 0), let value = stored(arguments, 1), let kind = text(arguments, 3) else {
        return .null
    }
    let zone = try zone(context, arguments, 2)
    let local: Moment
    switch value.local(zone) {
    // Midnight wherever it is: a date has no zone to be converted from.
    case .date(let day): local = Moment(day: day)
    case .moment(let moment): local = moment
    case .time(let time):
        guard kind == "time" else { return .null }
        guard unit.isOfTime else { throw FunctionFailure("a time of day cannot be truncated to days") }
        local = Moment(microseconds: time)
    }
    guard let truncated = unit.truncate(local) else {
        throw FunctionFailure("nothing is truncated to this part of a date or time")
    }
    switch kind {
    case "date": return .text(try StoredMoment.date(truncated.day).text)
    case "datetime": return .text(try StoredMoment.moment(zone?.moment(local: truncated) ?? truncated).text)
    case "time": return .text(try StoredMoment.time(truncated.time).text)
    default: throw FunctionFailure("what is truncated is a date, a datetime or a time")
    }
}

/// `vinyl_add_duration(sign, a, b)`
// sync: floor — the body of a function
private func addDuration(_ arguments: SQLiteArguments) throws(FunctionFailure) -> FunctionValue {
    guard let sign = text(arguments, 0), let first = Operand(arguments, 1), let second = Operand(arguments, 2) else {
        return .null
    }
    guard sign == "+" || sign == "-" else { throw FunctionFailure("a duration is added (+) or subtracted (-)") }
    let isNegative = sign == "-"
    switch (first, second) {
    case (.duration(let left), .duration(let right)):
        let (sum, overflow) =
            isNegative ? left.subtractingReportingOverflow(right) : left.addingReportingOverflow(right)
        guard !overflow else { throw FunctionFailure("a duration is too long") }
        return .integer(sum)
    case (.stored(let value), .duration(let duration)):
        return .text(try value.adding(duration, isNegative: isNegative).text)
    case (.duration(let duration), .stored(let value)):
        guard !isNegative else { throw FunctionFailure("a date or time cannot be subtracted from a duration") }
        return .text(try value.adding(duration, isNegative: false).text)
    case (.stored, .stored):
        throw FunctionFailure("of two dates or times none is a duration")
    }
}

/// What a duration is added to, or the duration.
private enum Operand {
    case stored(StoredMoment)
    /// Microseconds.
    case duration(Int64)

    /// Nil for NULL and for what is not as Django stores it.
    init?(_ arguments: SQLiteArguments, _ index: Int) {
        guard let value = arguments?[index] else { return nil }
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER, SQLITE_FLOAT: self = .duration(sqlite3_value_int64(value))
        case SQLITE_TEXT:
            guard let value = VinylSQLite.stored(arguments, index) else { return nil }
            self = .stored(value)
        default: return nil
        }
    }
}

extension StoredMoment {
    /// As Python adds a timedelta: to a date its whole days alone, rounded down before the sign. A time goes on past
    /// midnight from 0 o'clock.
    // sync: floor — adds numbers
    fileprivate func adding(_ duration: Int64, isNegative: Bool) throws(FunctionFailure) -> StoredMoment {
        // Longer than from year 1 to 9999; far longer ones would overflow.
        guard -(1 << 60)...(1 << 60) ~= duration else { throw FunctionFailure("a duration is too long") }
        switch self {
        case .date(let day):
            let days = floorDivide(duration, Moment.microsecondsPerDay)
            return .date(isNegative ? day - days : day + days)
        case .moment(let moment):
            return .moment(Moment(microseconds: moment.microseconds + (isNegative ? -duration : duration)))
        case .time(let time):
            return .time(Moment(microseconds: time + (isNegative ? -duration : duration)).time)
        }
    }
}
