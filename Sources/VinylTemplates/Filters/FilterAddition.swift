import VinylORM
import VinylText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension TemplateValue {
    /// What Python's `+` gives of two values that are not both integers; nil where it gives none.
    func adding(_ other: TemplateValue) async throws -> TemplateValue? {
        switch (self, other) {
        case (.html(let left), .html(let right)): .html(left + right)
        case (.string(let left), .string(let right)), (.string(let left), .html(let right)),
            (.html(let left), .string(let right)):
            .string(left + right)
        case (.list(let left), .list(let right)): .list(left + right)
        case (.bytes(let left), .bytes(let right)): .bytes(left + right)
        case (.duration(let left), .duration(let right)): sum(left, right).map { .duration($0) }
        case (.date(let date), .duration(let duration)), (.duration(let duration), .date(let date)):
            date.adding(duration).map { .date($0) }
        case (.instant(let moment), .duration(let duration)), (.duration(let duration), .instant(let moment)):
            .instant(moment.addingTimeInterval(Double(duration.wholeMicroseconds) / 1_000_000))
        case (.naive(let date, let time), .duration(let duration)),
            (.duration(let duration), .naive(let date, let time)):
            NaiveDateTime(date, time).adding(duration).map { .naive($0.date, $0.time) }
        default:
            if !isText, !other.isText, let left = asDouble, let right = other.asDouble {
                .number(left + right)
            } else {
                nil
            }
        }
    }

    /// Nil where they are longer than a duration can be.
    // sync: floor — adds numbers
    private func sum(_ left: Duration, _ right: Duration) -> Duration? {
        let (micro, overflows) = left.wholeMicroseconds.addingReportingOverflow(right.wholeMicroseconds)
        return overflows ? nil : .microseconds(micro)
    }
}

extension CalendarDate {
    /// The date so many whole days later, rounded down; nil beyond the years that there are.
    // sync: floor — adds numbers
    fileprivate func adding(_ duration: Duration) -> CalendarDate? {
        let days = floorDivide(duration.wholeMicroseconds, Moment.microsecondsPerDay)
        let sum = daysSinceEpoch + days
        let date = CalendarDate(daysSinceEpoch: sum)
        return date.daysSinceEpoch == sum ? date : nil
    }
}

extension NaiveDateTime {
    /// Nil beyond the years that there are.
    // sync: floor — adds numbers
    fileprivate func adding(_ duration: Duration) -> NaiveDateTime? {
        let (sum, overflows) = Moment(self).microseconds.addingReportingOverflow(duration.wholeMicroseconds)
        guard !overflows else { return nil }
        let moment = Moment(microseconds: sum)
        return moment.civil.isValid ? NaiveDateTime(moment) : nil
    }
}

extension Duration {
    /// What is finer is cut; what exceeds 64 bits is clamped.
    fileprivate var wholeMicroseconds: Int64 {
        if case .integer(let value) = databaseValue { value } else { 0 }
    }
}
