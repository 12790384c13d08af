#if canImport(FoundationEssentials)
    public import struct FoundationEssentials.UUID
#else
    public import struct Foundation.UUID
#endif

/// What a `<converter:name>` part of a route accepts and what it makes of it.
///
/// Source: Django, "URL dispatcher", path converters.
public enum PathConverter: String, Sendable, CaseIterable {
    /// One or more characters other than `/`; the converter of a plain `<name>`.
    case str
    /// One or more ASCII digits, as an integer of 64 bits; a number beyond that matches no route.
    case int
    /// ASCII letters, digits, hyphens and underscores.
    case slug
    /// A UUID in lower case with its hyphens.
    case uuid
    /// One or more characters, `/` included.
    case path

    /// Whether a byte may occur in text that this converter takes.
    subscript(accepts byte: UInt8) -> Bool {
        switch self {
        case .path: true
        case .str: byte != UInt8(ascii: "/")
        case .int: byte >= 0x30 && byte <= 0x39
        case .slug: byte.isASCIILetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        case .uuid: (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66) || byte == UInt8(ascii: "-")
        }
    }

    /// The value of accepted text, or nil where the text is none after all (a number too large, no UUID).
    subscript(valueOf text: String) -> PathValue? {
        switch self {
        case .str, .slug, .path: .text(text)
        case .int: Int64(text).map { .integer($0) }
        case .uuid: text.utf8.count == 36 ? UUID(uuidString: text).map { .uuid($0) } : nil
        }
    }
}

/// The value of one route parameter, as its converter made it.
public enum PathValue: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    case uuid(UUID)

    /// The value as it stands in a path, before percent-encoding.
    public var text: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .uuid(let id): id.uuidString.lowercased()
        }
    }
}

extension PathValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
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
    public init?(pathValue: PathValue) { self = pathValue.text }
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

extension UUID: PathConvertible {
    public init?(pathValue: PathValue) {
        guard case .uuid(let id) = pathValue else { return nil }
        self = id
    }
    public var pathValue: PathValue { .uuid(self) }
}

extension UInt8 {
    var isASCIILetterOrDigit: Bool {
        (self >= 0x30 && self <= 0x39) || (self | 0x20 >= 0x61 && self | 0x20 <= 0x7A)
    }
}
