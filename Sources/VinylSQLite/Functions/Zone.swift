import VinylORM

/// A time zone: what clocks showed there, and when they changed.
///
/// FoundationEssentials alone knows GMT and fixed offsets only; the rest of its zones come with ICU, in Foundation,
/// which the driver does without. So zones are read from the system's files, see ``ZoneTable``.
///
/// A class, since SQLite keeps one with a running statement. Immutable.
final class Zone: Sendable {
    /// The offset before the first change, in seconds east of Greenwich.
    private let initial: Int64
    /// The changes, in ascending order: when, in seconds since 1970.
    private let changes: [Int64]
    /// The same on the local clock: the end of the gap or of the fold that the change makes. An ambiguous or missing
    /// time is thereby taken with the offset from before the change, as Python takes it with `fold=0` (PEP 495).
    private let localChanges: [Int64]
    /// The offset after each change.
    private let offsets: [Int64]
    /// Where the part of the table begins that repeats for ever; nil where nothing changes any more.
    private let cycle: Int64?

    /// 400 Gregorian years, which are whole weeks as well: rules repeat after them.
    private static let cycleLength: Int64 = 146_097 * 86_400

    static let utc = Zone(offset: 0)

    /// A zone whose clock never changes.
    init(offset: Int64) {
        initial = offset
        changes = []
        localChanges = []
        offsets = []
        cycle = nil
    }

    /// - Parameters:
    ///   - initial: The offset before the first change.
    ///   - table: Changes in ascending order, each with the offset after it.
    ///   - rule: What holds after the last of them.
    init(initial: Int64, table: [(moment: Int64, offset: Int64)], rule: ZoneRule?) {
        var all = table
        var cycle: Int64?
        if let summer = rule?.summer, let standard = rule?.standard {
            let last = table.last?.moment ?? .min
            let year = table.last.map { CivilDay(daysSinceEpoch: floorDivide($0.moment, 86_400)).year } ?? 1
            for year in year...(year + 401) {
                let start = (moment: summer.start.seconds(in: year) - standard, offset: summer.offset)
                let end = (moment: summer.end.seconds(in: year) - summer.offset, offset: standard)
                // At the same moment: summer time all year ends and begins again (RFC 8536, 3.3.1).
                let isSouthern = start.moment >= end.moment
                all += (isSouthern ? [end, start] : [start, end]).filter { $0.moment > last }
            }
            cycle = Int64(CivilDay(year: year + 1, month: 1, day: 1).daysSinceEpoch) * 86_400
        } else if let rule, table.isEmpty {
            // RFC 8536, 3.3: without a table the rule holds for all time.
            self.initial = rule.standard
            (changes, localChanges, offsets, self.cycle) = ([], [], [], nil)
            return
        }
        self.initial = initial
        changes = all.map(\.moment)
        offsets = all.map(\.offset)
        localChanges = all.indices.map { index in
            all[index].moment + max(all[index].offset, index == 0 ? initial : all[index - 1].offset)
        }
        self.cycle = cycle
    }

    /// The local clock at a moment, as if it were one in UTC.
    // sync: floor — looks a number up
    func local(_ moment: Moment) -> Moment {
        moment.adding(seconds: offset(moment.seconds, changes))
    }

    /// The moment at which the local clock shows a time; the first of two, and where there is none, what the clock
    /// from before the gap would have shown.
    // sync: floor — looks a number up
    func moment(local: Moment) -> Moment {
        local.adding(seconds: -offset(local.seconds, localChanges))
    }

    // sync: floor — looks a number up
    private func offset(_ seconds: Int64, _ changes: [Int64]) -> Int64 {
        var seconds = seconds
        if let cycle, seconds >= cycle + Zone.cycleLength {
            seconds = cycle + (seconds - cycle) % Zone.cycleLength
        }
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? initial : offsets[low - 1]
    }
}
