/// Reading and writing the text forms in which Django's SQLite backend stores days, times and moments:
/// `2024-02-29`, `12:30:45.123456`, `2024-02-29 12:30:45.123456` (UTC; no fraction where it is zero).
///
/// Works on the database's bytes, without a `String` and without a calendar.
@usableFromInline
package struct MomentText {
    @usableFromInline package var day = CivilDay(year: 1970, month: 1, day: 1)
    /// Microseconds since midnight.
    @usableFromInline package var microseconds: Int64 = 0

    @usableFromInline package static let microsecondsPerDay: Int64 = 86_400_000_000

    @usableFromInline package init(day: CivilDay, microseconds: Int64) {
        self.day = day
        self.microseconds = microseconds
    }

    /// Reads `YYYY-MM-DD`, then optionally a space or `T`, a time, and an offset: `Z` or `±HH:MM`.
    @usableFromInline
    package init?(dateTime bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 10, let day = MomentText.day(bytes, 0) else { return nil }
        self.day = day
        guard bytes.count > 10 else { return }
        guard bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "T") else { return nil }
        var end = 11
        guard let time = MomentText.time(bytes, &end) else { return nil }
        microseconds = time
        guard end < bytes.count else { return }
        // Other writers than Django may leave an offset.
        if bytes[end] == UInt8(ascii: "Z"), end + 1 == bytes.count { return }
        let sign: Int64 = bytes[end] == UInt8(ascii: "-") ? -1 : 1
        guard bytes[end] == UInt8(ascii: "+") || sign == -1, bytes.count == end + 6,
            bytes[end + 3] == UInt8(ascii: ":"),
            let hours = MomentText.digits(bytes, end + 1, 2), let minutes = MomentText.digits(bytes, end + 4, 2)
        else { return nil }
        microseconds -= sign * Int64(hours * 3_600 + minutes * 60) * 1_000_000
    }

    /// Reads `HH:MM[:SS[.ffffff]]`.
    @usableFromInline
    package init?(time bytes: UnsafeRawBufferPointer) {
        var end = 0
        guard let time = MomentText.time(bytes, &end), end == bytes.count else { return nil }
        microseconds = time
    }

    /// Reads `YYYY-MM-DD` and nothing more.
    @usableFromInline
    package init?(date bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 10, let day = MomentText.day(bytes, 0) else { return nil }
        self.day = day
    }

    // sync: floor — scans the bytes of a column inside the row loop
    @inline(__always)
    private static func digits(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> Int? {
        guard start + count <= bytes.count else { return nil }
        var value = 0
        for index in start..<(start + count) {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    // sync: floor — scans the bytes of a column inside the row loop
    @inline(__always)
    private static func day(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> CivilDay? {
        guard let year = digits(bytes, start, 4), bytes[start + 4] == UInt8(ascii: "-"),
            let month = digits(bytes, start + 5, 2), bytes[start + 7] == UInt8(ascii: "-"),
            let day = digits(bytes, start + 8, 2)
        else { return nil }
        let civil = CivilDay(year: year, month: month, day: day)
        return civil.isValid ? civil : nil
    }

    // sync: floor — scans the bytes of a column inside the row loop
    @inline(__always)
    private static func time(_ bytes: UnsafeRawBufferPointer, _ end: inout Int) -> Int64? {
        guard let hour = digits(bytes, end, 2), hour < 24, end + 2 < bytes.count, bytes[end + 2] == UInt8(ascii: ":"),
            let minute = digits(bytes, end + 3, 2), minute < 60
        else { return nil }
        end += 5
        var seconds = hour * 3_600 + minute * 60
        guard end < bytes.count, bytes[end] == UInt8(ascii: ":") else { return Int64(seconds) * 1_000_000 }
        guard let second = digits(bytes, end + 1, 2), second < 60 else { return nil }
        seconds += second
        end += 3
        var fraction: Int64 = 0
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            end += 1
            var scale: Int64 = 100_000
            let start = end
            while end < bytes.count, bytes[end] &- UInt8(ascii: "0") <= 9 {
                fraction += Int64(bytes[end] &- UInt8(ascii: "0")) * scale
                scale /= 10
                end += 1
            }
            guard end > start else { return nil }
        }
        return Int64(seconds) * 1_000_000 + fraction
    }

    /// `YYYY-MM-DD`
    @usableFromInline
    package var dateText: String {
        String(unsafeUninitializedCapacity: 10) { buffer in
            var writer = DigitWriter(buffer)
            writer.day(day)
            return writer.count
        }
    }

    /// `HH:MM:SS[.ffffff]`
    @usableFromInline
    package var timeText: String {
        String(unsafeUninitializedCapacity: 15) { buffer in
            var writer = DigitWriter(buffer)
            writer.time(microseconds)
            return writer.count
        }
    }

    /// `YYYY-MM-DD HH:MM:SS[.ffffff]`
    @usableFromInline
    package var dateTimeText: String {
        String(unsafeUninitializedCapacity: 26) { buffer in
            var writer = DigitWriter(buffer)
            writer.day(day)
            writer.byte(UInt8(ascii: " "))
            writer.time(microseconds)
            return writer.count
        }
    }
}

/// Writes ASCII digits into a string's storage, whose capacity the caller has reckoned.
private struct DigitWriter {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    // sync: floor — fills a string's storage
    mutating func byte(_ byte: UInt8) {
        buffer[count] = byte
        count += 1
    }

    // sync: floor — fills a string's storage
    mutating func number(_ value: Int, digits: Int) {
        var rest = value
        for index in stride(from: count + digits - 1, through: count, by: -1) {
            buffer[index] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        count += digits
    }

    // sync: floor — fills a string's storage
    mutating func day(_ day: CivilDay) {
        number(day.year, digits: 4)
        byte(UInt8(ascii: "-"))
        number(day.month, digits: 2)
        byte(UInt8(ascii: "-"))
        number(day.day, digits: 2)
    }

    // sync: floor — fills a string's storage
    mutating func time(_ microseconds: Int64) {
        let seconds = Int(microseconds / 1_000_000)
        number(seconds / 3_600, digits: 2)
        byte(UInt8(ascii: ":"))
        number(seconds / 60 % 60, digits: 2)
        byte(UInt8(ascii: ":"))
        number(seconds % 60, digits: 2)
        let fraction = Int(microseconds % 1_000_000)
        if fraction != 0 {
            byte(UInt8(ascii: "."))
            number(fraction, digits: 6)
        }
    }
}
