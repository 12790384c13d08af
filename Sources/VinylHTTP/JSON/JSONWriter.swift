/// The bytes of a JSON text that is being made, and how values become bytes.
///
/// A class, because the containers of one encoding all append to the same bytes.
final class JSONWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    var count: Int { bytes.count }

    static func += (writer: JSONWriter, byte: UInt8) { writer.bytes.append(byte) }
    static func += (writer: JSONWriter, text: StaticString) {
        writer.bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
    /// Appends digits and the like: text that needs no escaping.
    static func += (writer: JSONWriter, plain: String) { writer.bytes.append(contentsOf: plain.utf8) }

    /// Puts bytes between those that are there.
    // sync: floor — moves bytes
    func insert(_ inserted: [UInt8], at offset: Int) { bytes.insert(contentsOf: inserted, at: offset) }

    /// Appends a string with its quotes (RFC 8259, 7). Text that is not ASCII stays UTF-8.
    // sync: floor — the inner loop over bytes
    func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in 0..<source.count {
                let byte = source[index]
                guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
                escape(byte)
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    // sync: floor — the inner loop over bytes
    private func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        default:
            let digits: StaticString = "0123456789abcdef"
            bytes += [0x75, 0x30, 0x30, digits.utf8Start[Int(byte >> 4)], digits.utf8Start[Int(byte & 15)]]
        }
    }
}
