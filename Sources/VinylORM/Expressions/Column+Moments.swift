#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension Column {
    /// A part of the column's value.
    fileprivate subscript(part transform: Transform) -> Column<Int, Int> {
        Column<Int, Int>(.call(FunctionCall(function: transform.function, arguments: [expression])))
    }
}

// The parts of moments (in UTC), days and times: `$0.published.year == 2026`. Comparing years uses the column's index.
extension Column where Value == Date {
    public var year: Column<Int, Int> { self[part: .year] }
    /// The year to which the week belongs (ISO 8601).
    public var isoYear: Column<Int, Int> { self[part: .isoYear] }
    /// 1...4
    public var quarter: Column<Int, Int> { self[part: .quarter] }
    /// 1...12
    public var month: Column<Int, Int> { self[part: .month] }
    /// 1...53 (ISO 8601)
    public var week: Column<Int, Int> { self[part: .week] }
    /// 1 (Sunday)...7
    public var weekDay: Column<Int, Int> { self[part: .weekDay] }
    /// 1...31
    public var day: Column<Int, Int> { self[part: .day] }
    /// 0...23
    public var hour: Column<Int, Int> { self[part: .hour] }
    /// 0...59
    public var minute: Column<Int, Int> { self[part: .minute] }
    /// 0...59
    public var second: Column<Int, Int> { self[part: .second] }
    /// The day.
    public var date: Column<CalendarDate, CalendarDate> {
        Column<CalendarDate, CalendarDate>(
            .call(FunctionCall(function: Transform.date.function, arguments: [expression])))
    }
    /// The time of day.
    public var time: Column<TimeOfDay, TimeOfDay> {
        Column<TimeOfDay, TimeOfDay>(.call(FunctionCall(function: Transform.time.function, arguments: [expression])))
    }
}

extension Column where Value == CalendarDate {
    public var year: Column<Int, Int> { self[part: .year] }
    /// The year to which the week belongs (ISO 8601).
    public var isoYear: Column<Int, Int> { self[part: .isoYear] }
    /// 1...4
    public var quarter: Column<Int, Int> { self[part: .quarter] }
    /// 1...12
    public var month: Column<Int, Int> { self[part: .month] }
    /// 1...53 (ISO 8601)
    public var week: Column<Int, Int> { self[part: .week] }
    /// 1 (Sunday)...7
    public var weekDay: Column<Int, Int> { self[part: .weekDay] }
    /// 1...31
    public var day: Column<Int, Int> { self[part: .day] }
}

extension Column where Value == TimeOfDay {
    /// 0...23
    public var hour: Column<Int, Int> { self[part: .hour] }
    /// 0...59
    public var minute: Column<Int, Int> { self[part: .minute] }
    /// 0...59
    public var second: Column<Int, Int> { self[part: .second] }
}
