/// Days and years of the proleptic Gregorian calendar by arithmetic alone.
///
/// A calendar object costs microseconds a date; this is a dozen integer operations, and a row may hold several
/// dates. The algorithm counts in eras of 400 years that begin on 1 March, so that the leap day is a year's last.
@usableFromInline
package struct CivilDay: Sendable {
    @usableFromInline package var year: Int
    @usableFromInline package var month: Int
    @usableFromInline package var day: Int

    @inlinable
    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day that is `days` after 1 January 1970 (negative: before it).
    @inlinable
    package init(daysSinceEpoch days: Int) {
        let shifted = days + 719_468  // from 1 March of year 0
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1 January 1970.
    @inlinable
    package var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// Whether the day exists and its year has four digits, as Django's dates have.
    @inlinable
    package var isValid: Bool {
        guard 1...9_999 ~= year, 1...12 ~= month, day >= 1 else { return false }
        return day <= CivilDay.lengths[month - 1] || (month == 2 && day == 29 && isLeapYear)
    }

    @inlinable
    package var isLeapYear: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    @usableFromInline static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}
