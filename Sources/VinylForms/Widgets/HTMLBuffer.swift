public import VinylText

/// HTML on its way out: bytes to which widgets add.
///
/// Only literals of the program and ``HTML`` get in as they are; everything else is escaped.
public struct HTMLBuffer: Sendable {
    private var bytes: [UInt8] = []

    public init() { bytes.reserveCapacity(256) }

    /// What was written so far.
    public var html: HTML { HTML(trusted: String(decoding: bytes, as: UTF8.self)) }

    /// Adds HTML; a literal as it stands.
    // sync: floor — appends to a buffer
    public mutating func append(_ html: HTML) { bytes += html.description.utf8 }

    /// Adds text, escaped.
    // sync: floor — appends to a buffer
    public mutating func append(escaping text: String) {
        HTMLEscaping.append(text, to: &bytes)
    }

    /// Adds ` name="value"` for each attribute; those that are flags without a value, and not at all where they are not set.
    // sync: floor — appends to a buffer
    public mutating func append(_ attributes: HTMLAttributes) {
        for (name, value) in attributes.entries {
            switch value {
            case .flag(false): continue
            case .flag(true):
                append(" ")
                append(escaping: name)
            case .text(let text):
                append(" ")
                append(escaping: name)
                append("=\"")
                append(escaping: text)
                append("\"")
            }
        }
    }
}
