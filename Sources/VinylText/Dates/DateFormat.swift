public import VinylORM

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A format for dates and times in Django's notation, read once and written with often.
///
/// ```swift
/// let format = DateFormat("D, j M Y \\a\\t H:i")
/// try format.string(.instant(article.published, berlin))      // Fri, 9 Feb 2024 at 15:04
/// ```
/// A letter that the notation knows stands for a part, a backslash takes the next character as it is, and the rest is
/// text. `d j D l N M b F E m n Y y L w W z t o S` are of the day; `a A f g G h H i s u P` of the time; `e O T Z I` of the
/// zone; `c r U` of the whole. Source: Django, the `date` filter.
public struct DateFormat: Sendable, Hashable {
    enum Piece: Sendable, Hashable {
        case literal([UInt8])
        /// A literal of one byte, which most are: nothing to count references to.
        case byte(UInt8)
        case part(UInt8)
    }

    let pieces: [Piece]

    /// Reads a format. Every text is one.
    public init(_ format: String) {
        let bytes = Array(format.utf8)
        var pieces: [Piece] = []
        var start = 0
        for index in bytes.indices where DateFormat.isPart(bytes[index]) {
            // A backslash before it, be it a quoted one itself, makes it a letter: so reads Django.
            if index > 0, bytes[index - 1] == UInt8(ascii: "\\") { continue }
            if start < index { pieces.append(Piece(DateFormat.unquoted(bytes[start..<index]))) }
            pieces.append(.part(bytes[index]))
            start = index + 1
        }
        if start < bytes.count { pieces.append(Piece(DateFormat.unquoted(bytes[start...]))) }
        self.pieces = pieces
    }

    /// A value written so.
    /// - Throws: ``DateFormatError`` where the format asks for what the value has not: a date's hour, a time's month.
    // sync: floor — makes text
    public func string(_ value: DateTimeValue) throws(DateFormatError) -> String {
        var buffer: [UInt8] = []
        buffer.reserveCapacity(pieces.count * 5)
        try append(value, to: &buffer)
        return String(decoding: buffer, as: UTF8.self)
    }

    /// Appends a value, written so. Nothing is escaped: the format may hold HTML.
    /// - Throws: ``DateFormatError`` where the format asks for what the value has not; part of it is appended then.
    // sync: floor — appends bytes
    public func append(_ value: DateTimeValue, to buffer: inout [UInt8]) throws(DateFormatError) {
        let writer = DatePartWriter(value)
        for piece in pieces {
            switch piece {
            case .literal(let bytes): buffer.append(contentsOf: bytes)
            case .byte(let byte): buffer.append(byte)
            case .part(let letter): try writer.append(letter, to: &buffer)
            }
        }
    }

    /// A value written so, of which the time alone may be asked for: the `time` filter's way.
    /// - Throws: ``DateFormatError`` where the format asks for a part of a day, or the value has no time.
    // sync: floor — makes text
    public func timeString(_ value: DateTimeValue) throws(DateFormatError) -> String {
        for case .part(let letter) in pieces where !"aAefgGhHiOPsTuZ".utf8.contains(letter) {
            throw DateFormatError(letter: Character(Unicode.Scalar(letter)), isOfDay: true)
        }
        return try string(value)
    }

    // sync: floor — looks at a byte
    private static func isPart(_ byte: UInt8) -> Bool { "aAbcdDeEfFgGhHiIjlLmMnNoOPrsStTUuwWyYzZ".utf8.contains(byte) }

    /// Without the backslashes that quote what follows.
    // sync: floor — converts text
    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex, bytes[index + 1] != UInt8(ascii: "\n") {
                index += 1
            }
            output.append(bytes[index])
            index += 1
        }
        return output
    }
}

extension DateFormat.Piece {
    init(_ text: [UInt8]) { self = text.count == 1 ? .byte(text[0]) : .literal(text) }
}

extension DateFormat {
    /// Django's formats of the English language, by the names of its settings: `DATE_FORMAT`, `SHORT_DATETIME_FORMAT`.
    ///
    /// Nil for another name.
    public init?(named name: String) {
        switch name {
        case "DATE_FORMAT": self = .date
        case "DATETIME_FORMAT": self = .dateTime
        case "TIME_FORMAT": self = .time
        case "YEAR_MONTH_FORMAT": self = DateFormat("F Y")
        case "MONTH_DAY_FORMAT": self = DateFormat("F j")
        case "SHORT_DATE_FORMAT": self = DateFormat("m/d/Y")
        case "SHORT_DATETIME_FORMAT": self = DateFormat("m/d/Y P")
        default: return nil
        }
    }

    /// `Feb. 9, 2024`
    public static let date = DateFormat("N j, Y")
    /// `Feb. 9, 2024, 3:04 p.m.`
    public static let dateTime = DateFormat("N j, Y, P")
    /// `3:04 p.m.`
    public static let time = DateFormat("P")
}

/// What a ``DateFormat`` writes.
public enum DateTimeValue: Sendable, Hashable {
    /// A day. Its midnight in UTC is meant where a moment is asked for.
    case date(CalendarDate)
    /// A time of day.
    case time(TimeOfDay)
    /// A day and a time on a zone's clock: that of the setting `TIME_ZONE`.
    case naive(NaiveDateTime, NamedZone)
    /// A moment, as a zone's clock shows it.
    case instant(Date, NamedZone)
}

/// A format asks for a part that the value has not.
public struct DateFormatError: Error, Sendable, CustomStringConvertible {
    /// The part's letter.
    public let letter: Character
    /// Whether it is a part of days that a time of day has not; else one of times that a date has not.
    public let isOfDay: Bool

    public var description: String {
        isOfDay
            ? "a time of day has no “\(letter)”: the format asks for a part of a date."
            : "a date has no “\(letter)”: the format asks for a part of a time."
    }
}
