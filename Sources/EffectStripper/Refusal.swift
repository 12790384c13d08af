/// Something that cannot be made synchronous by leaving words out.
public struct Refusal: Sendable, Hashable, CustomStringConvertible {
    public let file: String
    /// From 1.
    public let line: Int
    /// From 1, in UTF-8 bytes.
    public let column: Int
    /// What it is and what to do.
    public let reason: String

    /// In the form that editors and build logs understand.
    public var description: String { "\(file):\(line):\(column): error: \(reason)" }
}

/// A source has no twin as it stands.
public struct Unstrippable: Error, CustomStringConvertible {
    /// In the order of the source; at least one.
    public let refusals: [Refusal]

    public var description: String { refusals.map(\.description).joined(separator: "\n") }
}
