#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A type whose values can be put into a template's context.
///
/// Models, querysets, everything that can be a column, and arrays, optionals and dictionaries of such conform already. A
/// struct of your own conforms to `TemplateObject`.
public protocol TemplateValueConvertible: Sendable {
    /// The value as templates see it.
    var templateValue: TemplateValue { get }
}

extension TemplateValue: TemplateValueConvertible {
    public var templateValue: TemplateValue { self }
}

extension String: TemplateValueConvertible {
    @inlinable public var templateValue: TemplateValue { .string(self) }
}

extension Substring: TemplateValueConvertible {
    public var templateValue: TemplateValue { .string(String(self)) }
}

extension Character: TemplateValueConvertible {
    public var templateValue: TemplateValue { .string(String(self)) }
}

extension Bool: TemplateValueConvertible {
    @inlinable public var templateValue: TemplateValue { .bool(self) }
}

extension Double: TemplateValueConvertible {
    @inlinable public var templateValue: TemplateValue { .number(self) }
}

extension Float: TemplateValueConvertible {
    public var templateValue: TemplateValue { .number(Double(description) ?? Double(self)) }
}

extension TemplateValueConvertible where Self: FixedWidthInteger {
    /// An integer; beyond 64 bits with a sign, a decimal.
    @inlinable public var templateValue: TemplateValue {
        if let value = Int(exactly: self) { .integer(value) } else { .decimal(String(describing: self)) }
    }
}

extension Int: TemplateValueConvertible {}
extension Int64: TemplateValueConvertible {}
extension Int32: TemplateValueConvertible {}
extension Int16: TemplateValueConvertible {}
extension Int8: TemplateValueConvertible {}
extension UInt: TemplateValueConvertible {}
extension UInt64: TemplateValueConvertible {}
extension UInt32: TemplateValueConvertible {}
extension UInt16: TemplateValueConvertible {}
extension UInt8: TemplateValueConvertible {}

extension Decimal: TemplateValueConvertible {
    public var templateValue: TemplateValue { TemplateValue(self) }
}

extension Date: TemplateValueConvertible {
    @inlinable public var templateValue: TemplateValue { .instant(self) }
}

extension CalendarDate: TemplateValueConvertible {
    public var templateValue: TemplateValue { .date(self) }
}

extension TimeOfDay: TemplateValueConvertible {
    public var templateValue: TemplateValue { .time(self) }
}

extension Duration: TemplateValueConvertible {
    public var templateValue: TemplateValue { .duration(self) }
}

extension UUID: TemplateValueConvertible {
    public var templateValue: TemplateValue { .uuid(self) }
}

extension Data: TemplateValueConvertible {
    public var templateValue: TemplateValue { .bytes([UInt8](self)) }
}

extension Optional: TemplateValueConvertible where Wrapped: TemplateValueConvertible {
    @inlinable public var templateValue: TemplateValue {
        switch self {
        case .some(let value): value.templateValue
        case nil: TemplateValue.null
        }
    }
}

extension Array: TemplateValueConvertible where Element: TemplateValueConvertible {
    public var templateValue: TemplateValue {
        if let bytes = self as? [UInt8] { return .bytes(bytes) }
        return .list(map { $0.templateValue })
    }
}

extension ArraySlice: TemplateValueConvertible where Element: TemplateValueConvertible {
    public var templateValue: TemplateValue { .list(map { $0.templateValue }) }
}

extension Dictionary: TemplateValueConvertible
where Key: TemplateValueConvertible & Comparable, Value: TemplateValueConvertible {
    /// In the order of the keys, since a dictionary of Swift's has none.
    public var templateValue: TemplateValue {
        .dictionary(
            TemplateDictionary(
                sorted { $0.key < $1.key }.map { ($0.key.templateValue, $0.value.templateValue) }))
    }
}

extension JSONValue: TemplateValueConvertible {
    public var templateValue: TemplateValue {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(Int(value))
        case .number(let value): .number(value)
        case .string(let value): .string(value)
        case .array(let items): .list(items.map { $0.templateValue })
        case .object(let object):
            .dictionary(TemplateDictionary(object.members.map { (.string($0.key), $0.value.templateValue) }))
        }
    }
}

extension JSONField: TemplateValueConvertible {
    /// The document, as it is stored.
    public var templateValue: TemplateValue {
        guard case .text(let text) = databaseValue, let document = JSONValue(text) else { return .null }
        return document.templateValue
    }
}

extension DatabaseField {
    /// The value as the database stores it: an enum by its raw value.
    public var templateValue: TemplateValue { databaseValue.templateValue }
}

extension DatabaseValue: TemplateValueConvertible {
    public var templateValue: TemplateValue {
        switch self {
        case .null: .null
        case .integer(let value): .integer(Int(value))
        case .real(let value): .number(value)
        case .text(let value): .string(value)
        case .blob(let value): .bytes(value)
        }
    }
}
