public import VinylORM

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

// As Django's JSON encoder writes what JSON has no literal for: text in ISO 8601's form, fractions cut to milliseconds.
extension JSONValue {
    /// `"2024-02-29"`
    public init(_ date: CalendarDate) { self = .string(date.description) }

    /// `"10:00:00.123"`
    public init(_ time: TimeOfDay) { self = .string(JSONValue.milliseconds(time)) }

    /// `"2024-02-29T10:00:00"`
    public init(_ moment: NaiveDateTime) {
        self = .string("\(moment.date)T\(JSONValue.milliseconds(moment.time))")
    }

    /// `"2024-02-29T10:00:00Z"`
    public init(_ moment: Date, zone: NamedZone = .utc) {
        let local = zone.local(moment)
        let offset = zone.offset(at: moment)
        self = .string(
            "\(local.date)T\(JSONValue.milliseconds(local.time))" + (offset == 0 ? "Z" : OffsetText(Int64(offset)).text)
        )
    }

    /// `"P1DT02H03M04S"`
    public init(_ duration: Duration) { self = .string(durationISOString(duration)) }

    // sync: floor — makes text
    private static func milliseconds(_ time: TimeOfDay) -> String {
        String(time.description.prefix(12))
    }
}
