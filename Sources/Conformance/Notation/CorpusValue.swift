import Foundation
import VinylORM

/// A value in the notation that the areas beside the ORM share: plain JSON, and objects of one key for what JSON has
/// no literal for. Each area makes its own types' values of it.
indirect enum CorpusValue: Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    /// Text marked as safe HTML.
    case safe(String)
    /// Exact, with its trailing zeros.
    case decimal(String)
    case date(CalendarDate)
    case time(TimeOfDay)
    /// An instant, and the offset from UTC in seconds that it was written with.
    case moment(Date, offset: Int)
    /// A day and a time without a zone.
    case naive(CalendarDate, TimeOfDay)
    case duration(microseconds: Int64)
    case uuid(UUID)
    case bytes([UInt8])
    case list([CorpusValue])
    /// In the order of the keys.
    case dictionary([(key: CorpusValue, value: CorpusValue)])
    /// What is special to an area: `$obj`, `$call`, `$file`.
    case tagged(String, JSONValue)

    /// - Throws: ``NotationError`` where a tag's content is none.
    init(_ json: JSONValue) throws {
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value)
        case .string(let value): self = .string(value)
        case .array(let items): self = .list(try items.map(CorpusValue.init))
        case .object(let object):
            if object.members.count == 1, let (tag, content) = object.members.first, tag.hasPrefix("$") {
                self = try Self.tagged(tag, content, json)
            } else {
                self = .dictionary(try object.members.map { (.string($0.key), try CorpusValue($0.value)) })
            }
        }
    }

    // sync: floor — converts a value
    private static func tagged(_ tag: String, _ content: JSONValue, _ whole: JSONValue) throws -> CorpusValue {
        switch (tag, content) {
        case ("$duration_us", .integer(let microseconds)): return .duration(microseconds: microseconds)
        case ("$dict", .array(let pairs)):
            return .dictionary(
                try pairs.map { pair in
                    guard let items = pair.items, items.count == 2 else { throw NotationError(whole) }
                    return (try CorpusValue(items[0]), try CorpusValue(items[1]))
                })
        case (_, .string(let text)): return try literal(tag, text) ?? .tagged(tag, content)
        default: return .tagged(tag, content)
        }
    }

    /// Nil for a tag that this notation does not know.
    // sync: floor — converts a value
    private static func literal(_ tag: String, _ text: String) throws -> CorpusValue? {
        let value: CorpusValue?
        switch tag {
        case "$safe": value = .safe(text)
        case "$decimal": value = .decimal(text)
        case "$float": value = Double(text).map { .number($0) }
        case "$date": value = CalendarDate(text).map { .date($0) }
        case "$time": value = TimeOfDay(text).map { .time($0) }
        case "$datetime": value = moment(text)
        case "$uuid": value = UUID(uuidString: text).map { .uuid($0) }
        case "$bytes": value = Data(base64Encoded: text).map { .bytes([UInt8]($0)) }
        default: return nil
        }
        guard let value else { throw NotationError(.string(text)) }
        return value
    }

    /// `2024-02-29T10:00:00`, then nothing, `Z` or an offset (`+05:30`).
    // sync: floor — converts a value
    private static func moment(_ text: String) -> CorpusValue? {
        guard text.count >= 16, let day = CalendarDate(text.prefix(10)) else { return nil }
        let rest = text.dropFirst(11)
        let zone = rest.firstIndex { "Z+-".contains($0) } ?? rest.endIndex
        guard let time = TimeOfDay(rest[..<zone]) else { return nil }
        if zone == rest.endIndex { return .naive(day, time) }
        let digits = rest[zone...].dropFirst().split(separator: ":").compactMap { Int($0) }
        var offset = (digits.first ?? 0) * 3_600 + (digits.dropFirst().first ?? 0) * 60
        if rest[zone] == "-" { offset = -offset }
        let seconds = Double(day.daysSinceEpoch * 86_400 - offset)
        let instant = Date(timeIntervalSince1970: seconds + Double(time.microsecondsSinceMidnight) / 1_000_000)
        return .moment(instant, offset: offset)
    }
}
