import Synchronization

/// The zones that statements and settings have named, read once for the process.
package enum ZoneTable {
    /// Names may come from users, and some databases have a name for the folder itself, so that there is no end of
    /// names for one file: what is kept has one.
    private static let limit = 2_000
    private static let zones = Mutex<[String: Zone]>([:])

    /// The zone of an IANA name (`Europe/Berlin`) or a fixed offset (`+02:00`, `UTC-05:30`); nil where there is none.
    // sync: floor — looks a name up; reads a file the first time
    package static func zone(_ name: String) -> Zone? {
        if name == "UTC" { return .utc }
        if let zone = zones.withLock({ $0[name] }) { return zone }
        // Read outside the lock; twice at worst.
        guard let zone = fixed(name) ?? ZoneFile.read(name) else { return nil }
        zones.withLock { if $0.count < limit { $0[name] = zone } }
        return zone
    }

    /// `±HH:MM`, alone or after `UTC`, as Python writes a fixed offset.
    // sync: floor — scans bytes
    private static func fixed(_ name: String) -> Zone? {
        let bytes = Array(name.hasPrefix("UTC") ? name.utf8.dropFirst(3) : name.utf8[...])
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":") else { return nil }
        let digits = [1, 2, 4, 5].map { Int64(bytes[$0]) - Int64(UInt8(ascii: "0")) }
        guard digits.allSatisfy({ 0...9 ~= $0 }) else { return nil }
        let hours = digits[0] * 10 + digits[1]
        let minutes = digits[2] * 10 + digits[3]
        guard hours < 24, minutes < 60 else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "+"): return Zone(offset: hours * 3_600 + minutes * 60)
        case UInt8(ascii: "-"): return Zone(offset: -hours * 3_600 - minutes * 60)
        default: return nil
        }
    }
}
