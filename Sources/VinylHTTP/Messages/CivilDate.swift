/// A day of the proleptic Gregorian calendar, from the number of days since 1970.
struct CivilDate {
    let year: Int
    let month: Int
    let day: Int

    // Years begin in March, so that the leap day is the last; an era is 400 years.
    init(day number: Int) {
        let (era, ofEra) = (number + 719_468).flooredDivision(by: 146_097)
        let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * ofYear + 2) / 153
        day = ofYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The other way round: days since 1970 of a day. A day that its month has not is one of the next.
    // sync: floor — arithmetic
    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        // As above, years begin in March and an era is 400 of them.
        let year = month <= 2 ? year - 1 : year
        let (era, ofEra) = year.flooredDivision(by: 400)
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }
}

extension Int {
    /// Quotient and remainder with the remainder never negative.
    // sync: lazy — arithmetic
    func flooredDivision(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    /// With zeros in front.
    // sync: lazy — formats a number
    func padded(_ width: Int) -> String {
        let text = String(self)
        return text.count >= width ? text : String(repeating: "0", count: width - text.count) + text
    }
}
