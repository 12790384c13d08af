import VinylORM

/// The quotient rounded down, the divisor being positive.
// sync: floor — divides numbers
func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int {
    Int(dividend / divisor - (dividend % divisor < 0 ? 1 : 0))
}

/// A moment in microseconds since 1970: in UTC, or on a local clock taken for one in UTC.
struct Moment: Equatable {
    static let microsecondsPerDay = MomentText.microsecondsPerDay

    var microseconds: Int64

    init(microseconds: Int64) { self.microseconds = microseconds }

    /// Midnight.
    init(day: Int) { microseconds = Int64(day) * Moment.microsecondsPerDay }

    /// Whole seconds, rounded down.
    var seconds: Int64 { Int64(floorDivide(microseconds, 1_000_000)) }

    /// Days since 1970, rounded down.
    var day: Int { floorDivide(microseconds, Moment.microsecondsPerDay) }

    var civil: CivilDay { CivilDay(daysSinceEpoch: day) }

    /// Microseconds since midnight.
    var time: Int64 { microseconds - Int64(day) * Moment.microsecondsPerDay }

    // sync: floor — adds numbers
    func adding(seconds: Int64) -> Moment { Moment(microseconds: microseconds + seconds * 1_000_000) }
}

/// What a column of dates, moments or times holds, as Django's SQLite backend stores it.
enum StoredMoment {
    /// Days since 1970.
    case date(Int)
    case moment(Moment)
    /// Microseconds since midnight.
    case time(Int64)

    /// Reads any of the three; nil for another text.
    init?(_ bytes: UnsafeRawBufferPointer) {
        if bytes.count == 10, let date = MomentText(date: bytes) {
            self = .date(date.day.daysSinceEpoch)
        } else if let moment = MomentText(dateTime: bytes) {
            let midnight = Moment(day: moment.day.daysSinceEpoch)
            self = .moment(Moment(microseconds: midnight.microseconds + moment.microseconds))
        } else if let time = MomentText(time: bytes) {
            self = .time(time.microseconds)
        } else {
            return nil
        }
    }

    /// As it is stored.
    /// - Throws: Where the year is not in 1...9999.
    var text: String {
        get throws(FunctionFailure) {
            let civil =
                switch self {
                case .date(let day): CivilDay(daysSinceEpoch: day)
                case .moment(let moment): moment.civil
                case .time: CivilDay(year: 1970, month: 1, day: 1)
                }
            guard civil.isValid else { throw FunctionFailure("a date is outside of the years 1 to 9999") }
            return switch self {
            case .date: MomentText(day: civil, microseconds: 0).dateText
            case .moment(let moment): MomentText(day: civil, microseconds: moment.time).dateTimeText
            case .time(let time): MomentText(day: civil, microseconds: time).timeText
            }
        }
    }

    /// On the zone's clock: moments alone are converted. Nil for no zone.
    // sync: floor — looks a number up
    func local(_ zone: Zone?) -> StoredMoment {
        guard case .moment(let moment) = self, let zone else { return self }
        return .moment(zone.local(moment))
    }
}
