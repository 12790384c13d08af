#if canImport(FoundationEssentials)
    public import struct FoundationEssentials.UUID
#else
    public import struct Foundation.UUID
#endif

/// The value of one route parameter: as its converter made it, as a default argument gives it, or as ``reverse(_:_:)``
/// is handed it.
public enum PathValue: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    case uuid(UUID)
    case boolean(Bool)
    case real(Double)
    /// No value: a group that took no part in a match, Django's `None`.
    case null

    /// The value as it stands in a path, before percent-encoding: as Python's `str()` writes it.
    public var text: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .uuid(let id): id.uuidString.lowercased()
        case .boolean(let value): value ? "True" : "False"
        case .real(let number): number.description
        case .null: "None"
        }
    }
}

extension PathValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(floatLiteral value: Double) { self = .real(value) }
    public init(nilLiteral: ()) { self = .null }
}

/// A type that a route parameter can be read as and that a path can be built from.
public protocol PathConvertible: Sendable {
    /// Nil where a parameter of that value is none of this type.
    init?(pathValue: PathValue)
    var pathValue: PathValue { get }
}

extension PathValue: PathConvertible {
    public init?(pathValue: PathValue) { self = pathValue }
    public var pathValue: PathValue { self }
}

extension String: PathConvertible {
    public init?(pathValue: PathValue) {
        if case .null = pathValue { return nil }
        self = pathValue.text
    }
    public var pathValue: PathValue { .text(self) }
}

extension Int64: PathConvertible {
    public init?(pathValue: PathValue) {
        guard case .integer(let number) = pathValue else { return nil }
        self = number
    }
    public var pathValue: PathValue { .integer(self) }
}

extension Int: PathConvertible {
    public init?(pathValue: PathValue) {
        guard case .integer(let number) = pathValue else { return nil }
        self.init(exactly: number)
    }
    public var pathValue: PathValue { .integer(Int64(self)) }
}

extension Bool: PathConvertible {
    public init?(pathValue: PathValue) {
        guard case .boolean(let value) = pathValue else { return nil }
        self = value
    }
    public var pathValue: PathValue { .boolean(self) }
}

extension Double: PathConvertible {
    public init?(pathValue: PathValue) {
        switch pathValue {
        case .real(let number): self = number
        case .integer(let number): self = Double(number)
        default: return nil
        }
    }
    public var pathValue: PathValue { .real(self) }
}

extension UUID: PathConvertible {
    public init?(pathValue: PathValue) {
        guard case .uuid(let id) = pathValue else { return nil }
        self = id
    }
    public var pathValue: PathValue { .uuid(self) }
}
