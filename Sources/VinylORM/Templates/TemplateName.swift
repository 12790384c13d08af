import Synchronization

/// A name after a dot in a template, which remembers where the last type that it was asked of has it.
///
/// A template asks the same type for the same name again and again. Comparing the name with the type's properties each
/// time would be the dearest part of it, so the place that was found is kept beside the type that it belongs to, in one word
/// that is read and written whole: two renders at once do not see half of it.
public final class TemplateName: Sendable, CustomStringConvertible {
    /// The name.
    public let text: String
    /// The name as an index from 0, where it is a number.
    public let number: Int?
    /// The address of a type's metadata in the lower 48 bits, the property's place above. Zero: nothing yet.
    private let known = Atomic<UInt64>(0)

    private static let addressBits: UInt64 = 0xFFFF_FFFF_FFFF

    public init(_ text: String) {
        self.text = text
        number = text.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(text) : nil
    }

    public var description: String { text }

    /// The place of the name among a type's properties; nil where it has none of that name.
    // sync: floor — looks a name up
    func place<Parts: TemplateParts>(in type: Parts.Type) -> Int? {
        let address = UInt64(UInt(bitPattern: ObjectIdentifier(type)))
        let last = known.load(ordering: .relaxed)
        if last & Self.addressBits == address { return Int(last >> 48) }
        guard let place = Parts.templatePlace(of: text) else { return nil }
        // An address of more bits (none that Linux or macOS gives today) is looked up each time.
        if address & ~Self.addressBits == 0, place <= 0xFFFF {
            known.store(UInt64(place) << 48 | address, ordering: .relaxed)
        }
        return place
    }
}
