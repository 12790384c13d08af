/// Names a version of what is at an address, with its quotes: `"abc"`, or `W/"abc"` for one that is equal only in what
/// matters (RFC 9110, 8.8.3).
public struct EntityTag: Sendable, Hashable {
    /// With quotes, and `W/` in front where it is weak.
    public let text: String

    /// Text that is one; nil for everything else.
    public init?(_ text: String) {
        let bytes = text.utf8
        let quoted = bytes.starts(with: "W/".utf8) ? bytes.dropFirst(2) : bytes[...]
        guard quoted.count >= 2, quoted.first == UInt8(ascii: "\""), quoted.last == UInt8(ascii: "\""),
            !quoted.dropFirst().dropLast().contains(UInt8(ascii: "\""))
        else { return nil }
        self.text = text
    }

    /// Any text: quotes are put around what has none. Source: Django, `quote_etag`.
    public init(quoting text: String) {
        self = EntityTag(text) ?? EntityTag(unchecked: "\"\(text)\"")
    }

    private init(unchecked text: String) { self.text = text }

    /// Whether it promises equality of what matters only.
    public var isWeak: Bool { text.utf8.starts(with: "W/".utf8) }

    /// The same, weak.
    public var weakened: EntityTag { isWeak ? self : EntityTag(unchecked: "W/" + text) }

    /// Whether both name one version, byte for byte: neither is weak (RFC 9110, 8.8.3.2).
    // sync: floor — compares text
    public func stronglyMatches(_ other: EntityTag) -> Bool { !isWeak && text == other.text }

    /// Whether both name one version, in what matters.
    // sync: floor — compares text
    public func weaklyMatches(_ other: EntityTag) -> Bool { weakened == other.weakened }
}

/// The tags of an `If-Match` or `If-None-Match` field. Source: Django, `parse_etags`.
public enum EntityTags: Sendable, Equatable {
    /// `*`: whichever there is.
    case any
    /// Those of the list that are tags.
    case these([EntityTag])

    /// Reads a field's value.
    public init(_ text: String) {
        if text.strippingWhitespace == "*" {
            self = .any
            return
        }
        let pieces = text.utf8.split(separator: UInt8(ascii: ","))
        self = .these(pieces.compactMap { EntityTag(String(Substring($0)).strippingWhitespace) })
    }

    /// Whether no tag was given.
    public var isEmpty: Bool { self == .these([]) }

    /// The tags, or `*`.
    public var texts: [String] {
        switch self {
        case .any: ["*"]
        case .these(let tags): tags.map(\.text)
        }
    }
}
