import VinylORM

/// A time zone: what clocks showed there, and when they changed.
///
/// FoundationEssentials alone knows GMT and fixed offsets only; the rest of its zones come with ICU, in Foundation,
/// which Vinyl does without. So zones are read from the system's files, see ``ZoneTable``.
///
/// A class, since SQLite keeps one with a running statement. Immutable.
package final class Zone: Sendable {
    /// What a clock shows over a time.
    package struct Kind: Sendable, Hashable {
        /// Seconds east of Greenwich.
        package let offset: Int64
        /// Whether it is summer time.
        package let isDaylight: Bool
        /// `CET`
        package let abbreviation: String

        package init(offset: Int64, isDaylight: Bool, abbreviation: String) {
            self.offset = offset
            self.isDaylight = isDaylight
            self.abbreviation = abbreviation
        }
    }

    /// What holds before the first change.
    private let initial: Kind
    /// The changes, in ascending order: when, in seconds since 1970.
    private let changes: [Int64]
    /// The same on the local clock: the end of the gap or of the fold that the change makes. An ambiguous or missing
    /// time is thereby taken with the offset from before the change, as Python takes it with `fold=0` (PEP 495).
    private let localChanges: [Int64]
    /// What holds after each change.
    private let kinds: [Kind]
    /// Where the part of the table begins that repeats for ever; nil where nothing changes any more.
    private let cycle: Int64?

    /// 400 Gregorian years, which are whole weeks as well: rules repeat after them.
    private static let cycleLength: Int64 = 146_097 * 86_400

    package static let utc = Zone(offset: 0)

    /// A zone whose clock never changes. Its abbreviation is as Python writes it: `UTC+05:30`.
    package convenience init(offset: Int64) {
        self.init(
            Kind(offset: offset, isDaylight: false, abbreviation: offset == 0 ? "UTC" : "UTC" + OffsetText(offset).text)
        )
    }

    /// A zone whose clock never changes.
    package init(_ kind: Kind) {
        initial = kind
        changes = []
        localChanges = []
        kinds = []
        cycle = nil
    }

    /// - Parameters:
    ///   - initial: What holds before the first change.
    ///   - table: Changes in ascending order, each with what holds after it.
    ///   - rule: What holds after the last of them.
    init(initial: Kind, table: [(moment: Int64, kind: Kind)], rule: ZoneRule?) {
        var all = table
        var cycle: Int64?
        if let summer = rule?.summer, let standard = rule?.standard {
            let last = table.last?.moment ?? .min
            let year = table.last.map { CivilDay(daysSinceEpoch: floorDivide($0.moment, 86_400)).year } ?? 1
            for year in year...(year + 401) {
                let start = (moment: summer.start.seconds(in: year) - standard.offset, kind: summer.kind)
                let end = (moment: summer.end.seconds(in: year) - summer.kind.offset, kind: standard)
                // At the same moment: summer time all year ends and begins again (RFC 8536, 3.3.1).
                let isSouthern = start.moment >= end.moment
                all += (isSouthern ? [end, start] : [start, end]).filter { $0.moment > last }
            }
            cycle = Int64(CivilDay(year: year + 1, month: 1, day: 1).daysSinceEpoch) * 86_400
        } else if let rule, table.isEmpty {
            // RFC 8536, 3.3: without a table the rule holds for all time.
            self.initial = rule.standard
            (changes, localChanges, kinds, self.cycle) = ([], [], [], nil)
            return
        }
        self.initial = initial
        changes = all.map(\.moment)
        kinds = all.map(\.kind)
        localChanges = all.indices.map { index in
            all[index].moment + max(all[index].kind.offset, index == 0 ? initial.offset : all[index - 1].kind.offset)
        }
        self.cycle = cycle
    }

    /// The local clock at a moment, as if it were one in UTC.
    // sync: floor — looks a number up
    package func local(_ moment: Moment) -> Moment {
        moment.adding(seconds: kind(moment.seconds, changes).offset)
    }

    /// The moment at which the local clock shows a time; the first of two, and where there is none, what the clock
    /// from before the gap would have shown.
    // sync: floor — looks a number up
    package func moment(local: Moment) -> Moment {
        local.adding(seconds: -kind(local.seconds, localChanges).offset)
    }

    /// What the clock shows at a moment.
    // sync: floor — looks a number up
    package func kind(at moment: Moment) -> Kind { kind(moment.seconds, changes) }

    /// Whether the local clock shows a time twice or never: a change of the clock skips or repeats it.
    // sync: floor — looks a number up
    package func isAmbiguousOrMissing(local: Moment) -> Bool {
        let seconds = folded(local.seconds)
        let next = count(seconds, localChanges)
        guard next < changes.count else { return false }
        let before = next == 0 ? initial.offset : kinds[next - 1].offset
        return seconds >= changes[next] + min(before, kinds[next].offset)
    }

    // sync: floor — looks a number up
    private func kind(_ seconds: Int64, _ changes: [Int64]) -> Kind {
        let count = count(folded(seconds), changes)
        return count == 0 ? initial : kinds[count - 1]
    }

    /// A moment of the part of the table that stands for all that follow.
    // sync: floor — reckons
    private func folded(_ seconds: Int64) -> Int64 {
        guard let cycle, seconds >= cycle + Zone.cycleLength else { return seconds }
        return cycle + (seconds - cycle) % Zone.cycleLength
    }

    /// How many of the changes have been.
    // sync: floor — looks a number up
    private func count(_ seconds: Int64, _ changes: [Int64]) -> Int {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// An offset from UTC as text.
struct OffsetText {
    private let seconds: Int64

    init(_ seconds: Int64) { self.seconds = seconds }

    /// `+05:30`, with seconds where there are some: as ISO 8601 and Python write it.
    var text: String {
        let rest = seconds.magnitude % 60
        return sign + Digits.two(hours) + ":" + Digits.two(minutes) + (rest == 0 ? "" : ":" + Digits.two(Int(rest)))
    }

    /// `+0530`
    var compact: String { sign + Digits.two(hours) + Digits.two(minutes) }

    private var sign: String { seconds < 0 ? "-" : "+" }
    private var hours: Int { Int(seconds.magnitude / 3_600) }
    private var minutes: Int { Int(seconds.magnitude / 60 % 60) }
}

/// Numbers with leading zeros.
enum Digits {
    // sync: floor — makes text
    static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    // sync: floor — makes text
    static func padded(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
