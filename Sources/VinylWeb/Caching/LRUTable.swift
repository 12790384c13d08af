/// Values by key, with the moments their times are over, in the order of their last use.
///
/// Every operation takes constant time but making room, which takes time in proportion to what is dropped. The order is a
/// list through an array: neighbours are places, and an entry's own place stays the same.
struct LRUTable {
    private struct Entry {
        let key: String
        var value: CacheValue
        /// Seconds of the table's clock; nil for never.
        var end: Double?
        /// The entry that was used after this one; -1 for the newest.
        var newer: Int
        /// The entry that was used before this one; -1 for the oldest.
        var older: Int
    }

    private var places: [String: Int] = [:]
    private var entries: [Entry?] = []
    private var free: [Int] = []
    private var newest = -1
    private var oldest = -1

    /// How many values there are, among them those whose time is over and that nobody asked for since.
    var count: Int { places.count }

    /// The value of a key, which is now the newest.
    // sync: floor — looks into memory
    mutating func value(_ key: String, at now: Double) -> CacheValue? {
        guard let place = live(key, at: now) else { return nil }
        unlink(place)
        link(place)
        return entries[place]?.value
    }

    /// Whether there is a value, without using it.
    // sync: floor — looks into memory
    mutating func contains(_ key: String, at now: Double) -> Bool { live(key, at: now) != nil }

    // sync: floor — changes memory
    mutating func set(_ key: String, to value: CacheValue, until end: Double?) {
        remove(key)
        let entry = Entry(key: key, value: value, end: end, newer: -1, older: -1)
        let place: Int
        if let reused = free.popLast() {
            entries[reused] = entry
            place = reused
        } else {
            entries.append(entry)
            place = entries.count - 1
        }
        places[key] = place
        link(place)
    }

    /// Changes a value in place; its time and its turn stay.
    // sync: floor — changes memory
    mutating func replace(_ key: String, with value: CacheValue) {
        if let place = places[key] { entries[place]?.value = value }
    }

    // sync: floor — changes memory
    mutating func touch(_ key: String, until end: Double?) {
        if let place = places[key] { entries[place]?.end = end }
    }

    // sync: floor — changes memory
    @discardableResult
    mutating func remove(_ key: String) -> Bool {
        guard let place = places.removeValue(forKey: key) else { return false }
        unlink(place)
        entries[place] = nil
        free.append(place)
        return true
    }

    /// Drops the entries that were not used for longest.
    // sync: floor — changes memory
    mutating func removeOldest(_ number: Int) {
        for _ in 0..<number {
            guard oldest >= 0, let key = entries[oldest]?.key else { return }
            remove(key)
        }
    }

    // sync: floor — changes memory
    mutating func removeAll() { self = LRUTable() }

    /// The place of a key whose time is not over; otherwise it is forgotten.
    // sync: floor — looks into memory
    private mutating func live(_ key: String, at now: Double) -> Int? {
        guard let place = places[key] else { return nil }
        if let end = entries[place]?.end, end <= now {
            remove(key)
            return nil
        }
        return place
    }

    // sync: floor — changes memory
    private mutating func link(_ place: Int) {
        entries[place]?.older = newest
        entries[place]?.newer = -1
        if newest >= 0 { entries[newest]?.newer = place }
        newest = place
        if oldest < 0 { oldest = place }
    }

    // sync: floor — changes memory
    private mutating func unlink(_ place: Int) {
        guard let entry = entries[place] else { return }
        if entry.newer >= 0 { entries[entry.newer]?.older = entry.older } else { newest = entry.older }
        if entry.older >= 0 { entries[entry.older]?.newer = entry.newer } else { oldest = entry.newer }
    }
}
