import Foundation
import VinylORM

/// The corpus's notation for values: plain JSON, and objects of one key for what JSON has no literal for.
enum Notation {
    /// The Swift value that a literal stands for; nil for `null`.
    /// - Throws: ``NotationError`` where it is no literal.
    // sync: floor — converts a value
    static func value(_ json: JSONValue) throws -> (any Sendable)? {
        switch json {
        case .null: return nil
        case .bool(let value): return value
        case .integer(let value): return value
        case .number(let value): return value
        case .string(let value): return value
        case .array(let items): return try list(items.map { try value($0) })
        case .object(let object):
            guard object.members.count == 1, let (tag, content) = object.members.first else {
                throw NotationError(json)
            }
            return try tagged(tag, content, json)
        }
    }

    /// Several values as one: columns' values where all of them are that, since documents are made of such.
    // sync: floor — converts values
    static func list(_ items: [(any Sendable)?]) -> any Sendable {
        let fields = items.compactMap { item -> (any DatabaseField)? in
            if let field = item as? any DatabaseField { return field }
            return (item as? [any DatabaseField]).flatMap { JSONValue(coercing: $0) }
        }
        if fields.count == items.count { return fields }
        let present = items.compactMap { $0 }
        if present.count == items.count { return present }
        return items
    }

    // sync: floor — converts a value
    private static func tagged(_ tag: String, _ content: JSONValue, _ whole: JSONValue) throws -> any Sendable {
        if tag == "$json" { return content }
        if tag == "$duration", case .integer(let microseconds) = content { return Duration.microseconds(microseconds) }
        guard let text = content.string else { throw NotationError(whole) }
        let value: (any Sendable)? =
            switch tag {
            case "$decimal": text == "NaN" ? Decimal.nan : Decimal(string: text)
            case "$date": CalendarDate(text)
            case "$datetime": Date(coercing: text)
            case "$time": TimeOfDay(text)
            case "$uuid": UUID(uuidString: text)
            case "$bytes": Data(base64Encoded: text).map { [UInt8]($0) }
            case "$tz": ZoneName(name: text)
            default: nil
            }
        guard let value else { throw NotationError(whole) }
        return value
    }

    /// A value in the notation; nil where it has none.
    // sync: floor — converts a value
    static func json(_ value: (any Sendable)?) -> JSONValue? {
        guard let value else { return .null }
        switch value {
        case let value as any AbsentValue where value.isAbsent: return .null
        case let value as Bool: return .bool(value)
        case let value as DatabaseValue: return StoredValue.json(value, "")
        case let value as JSONValue: return value
        case let value as String: return .string(value)
        case let value as Double: return .number(value)
        case let value as Decimal: return tag("$decimal", "\(value)")
        case let value as Date: return moment(value)
        case let value as CalendarDate: return tag("$date", "\(value)")
        case let value as TimeOfDay: return tag("$time", StoredValue.time("\(value)"))
        case let value as Duration:
            let (seconds, attoseconds) = value.components
            return tag("$duration", .integer(seconds * 1_000_000 + attoseconds / 1_000_000_000_000))
        case let value as UUID: return tag("$uuid", .string(value.uuidString.lowercased()))
        case let value as Data: return tag("$bytes", .string(value.base64EncodedString()))
        case let value as [UInt8]: return tag("$bytes", .string(Data(value).base64EncodedString()))
        case let value as any BinaryInteger: return Int64(exactly: value).map(JSONValue.integer)
        case let values as [(any Sendable)?]:
            var items: [JSONValue] = []
            for value in values {
                guard let item = json(value) else { return nil }
                items.append(item)
            }
            return .array(items)
        default: return nil
        }
    }

    /// Always in UTC, with six digits of a second.
    // sync: floor — converts a value
    private static func moment(_ date: Date) -> JSONValue? {
        guard case .text(let stored) = date.databaseValue else { return nil }
        return tag("$datetime", StoredValue.moment(stored))
    }

    // sync: floor — makes a value
    static func tag(_ name: String, _ text: String) -> JSONValue { tag(name, .string(text)) }

    // sync: floor — makes a value
    static func tag(_ name: String, _ content: JSONValue) -> JSONValue {
        var object = JSONObject()
        object[name] = content
        return .object(object)
    }
}

/// A case says something that is no value.
struct NotationError: Error, CustomStringConvertible {
    let json: JSONValue
    init(_ json: JSONValue) { self.json = json }
    var description: String { "no value: \(json.text)" }
}

/// A time zone that a case names: `Europe/Berlin`.
struct ZoneName: Sendable {
    let name: String
}

/// An optional that went through a place where its type is not known.
protocol AbsentValue {
    var isAbsent: Bool { get }
}

extension Optional: AbsentValue {
    var isAbsent: Bool {
        switch self {
        case nil: true
        case .some(let value): (value as? any AbsentValue)?.isAbsent ?? false
        }
    }
}
