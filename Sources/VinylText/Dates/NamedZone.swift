import VinylORM

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A time zone of the system's database, by its name, or a fixed offset: what the setting `TIME_ZONE` names.
///
/// ```swift
/// let berlin = try NamedZone("Europe/Berlin")
/// berlin.local(Date.now)                        // what clocks show there
/// ```
/// Foundation's own type needs ICU for anything but offsets; this one reads the system's files (`TZDIR`,
/// `/usr/share/zoneinfo`), once for the process. A look-up costs a binary search.
public struct NamedZone: Sendable, Hashable, CustomStringConvertible {
    /// The name that it was made with.
    public let name: String
    package let zone: Zone

    /// Coordinated universal time.
    public static let utc = NamedZone("UTC", .utc)

    /// The zone of an IANA name (`Europe/Berlin`) or of an offset (`+02:00`).
    /// - Throws: ``UnknownTimeZone`` where the system knows no such zone.
    public init(_ name: String) throws(UnknownTimeZone) {
        guard let zone = ZoneTable.zone(name) else { throw UnknownTimeZone(name: name) }
        self.init(name, zone)
    }

    /// A zone whose clocks never change.
    /// - Parameter seconds: East of Greenwich; taken for the nearest within a day.
    public init(offset seconds: Int) {
        let offset = Int64(min(max(seconds, -86_399), 86_399))
        let zone = Zone(offset: offset)
        self.init(zone.kind(at: Moment(microseconds: 0)).abbreviation, zone)
    }

    private init(_ name: String, _ zone: Zone) {
        self.name = name
        self.zone = zone
    }

    /// What clocks show there at a moment.
    // sync: floor — looks a number up
    public func local(_ moment: Date) -> NaiveDateTime { NaiveDateTime(zone.local(Moment(moment))) }

    /// When clocks show that there: the first of two moments; for a time that is skipped, what the clock from before
    /// would have shown.
    // sync: floor — looks a number up
    public func moment(_ local: NaiveDateTime) -> Date { zone.moment(local: Moment(local)).date }

    /// Seconds east of Greenwich at a moment.
    // sync: floor — looks a number up
    public func offset(at moment: Date) -> Int { Int(zone.kind(at: Moment(moment)).offset) }

    /// What the zone is called at a moment: `CET`.
    // sync: floor — looks a name up
    public func abbreviation(at moment: Date) -> String { zone.kind(at: Moment(moment)).abbreviation }

    public var description: String { name }

    public static func == (left: Self, right: Self) -> Bool { left.name == right.name }

    // sync: protocol Hashable
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// A name that no time zone has.
public struct UnknownTimeZone: Error, Sendable, CustomStringConvertible {
    /// The name.
    public let name: String

    public var description: String {
        "there is no time zone “\(name)” in the system's database. Use an IANA name such as Europe/Berlin, or install tzdata."
    }
}
