#if canImport(FoundationEssentials)
    import struct FoundationEssentials.UUID
#else
    import struct Foundation.UUID
#endif

/// What a `<converter:name>` part of a route accepts and what it makes of it: those that are there by themselves.
///
/// Source: Django, "URL dispatcher", path converters. An application's own conform to ``URLConverter``.
public enum PathConverter: String, Sendable, CaseIterable {
    /// One or more characters other than `/`; the converter of a plain `<name>`.
    case str
    /// One or more ASCII digits, as an integer of 64 bits; a number beyond that matches no route.
    case int
    /// ASCII letters, digits, hyphens and underscores.
    case slug
    /// A UUID in lower case with its hyphens.
    case uuid
    /// One or more characters, `/` included; no line break.
    case path

    /// The regular expression of what it accepts.
    public var regex: String {
        switch self {
        case .str: "[^/]+"
        case .int: "[0-9]+"
        case .slug: "[-a-zA-Z0-9_]+"
        case .uuid: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        case .path: ".+"
        }
    }

    /// Whether a byte may occur in text that this converter takes.
    @inline(__always)
    subscript(accepts byte: UInt8) -> Bool {
        switch self {
        case .path: byte != 0x0A
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

    /// Whether all of a text is what it accepts.
    subscript(acceptsAll text: String) -> Bool {
        guard !text.isEmpty, text.utf8.allSatisfy({ self[accepts: $0] }) else { return false }
        return self != .uuid || self[valueOf: text] != nil
    }
}

extension UInt8 {
    var isASCIILetterOrDigit: Bool {
        (self >= 0x30 && self <= 0x39) || (self | 0x20 >= 0x61 && self | 0x20 <= 0x7A)
    }
}
