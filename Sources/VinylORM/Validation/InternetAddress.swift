/// A version 4 address in dotted form. A leading zero, which some read as octal, is refused.
struct IPv4Address {
    let bytes: [UInt8]

    init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            guard 1...3 ~= part.count, part.count == 1 || part.first != UInt8(ascii: "0") else { return nil }
            var value = 0
            for byte in part {
                guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            guard let byte = UInt8(exactly: value) else { return nil }
            bytes.append(byte)
        }
        self.bytes = bytes
    }

    var text: String { bytes.map { String($0) }.joined(separator: ".") }
}

/// A version 6 address (RFC 4291, section 2.2). A zone behind `%` is accepted and forgotten.
package struct IPv6Address {
    /// The eight groups.
    package let groups: [UInt16]

    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[1].isEmpty || parts[1].contains("%") { return nil }
        guard let address = parts.first else { return nil }
        let halves = String(address).components(around: "::")
        switch halves.count {
        case 1:
            guard let groups = IPv6Address.groups(halves[0], mayBeEmpty: false), groups.count == 8 else { return nil }
            self.groups = groups
        case 2:
            guard let left = IPv6Address.groups(halves[0], mayBeEmpty: true, mayHoldV4: false),
                let right = IPv6Address.groups(halves[1], mayBeEmpty: true), left.count + right.count <= 7
            else { return nil }
            groups = left + Array(repeating: 0, count: 8 - left.count - right.count) + right
        default: return nil
        }
    }

    /// Groups between colons; the last may be a version 4 address, which counts for two.
    // sync: lazy — reads text
    private static func groups(_ text: Substring, mayBeEmpty: Bool, mayHoldV4: Bool = true) -> [UInt16]? {
        if text.isEmpty { return mayBeEmpty ? [] : nil }
        var groups: [UInt16] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if mayHoldV4, index == parts.count - 1, part.contains("."), let address = IPv4Address(part) {
                groups.append(UInt16(address.bytes[0]) << 8 | UInt16(address.bytes[1]))
                groups.append(UInt16(address.bytes[2]) << 8 | UInt16(address.bytes[3]))
                continue
            }
            // Not `UInt16(_:radix:)` alone: it takes a sign.
            guard 1...4 ~= part.utf8.count, part.utf8.allSatisfy(\.isAlphanumeric), let group = UInt16(part, radix: 16)
            else { return nil }
            groups.append(group)
        }
        return groups
    }

    /// The one spelling of the address (RFC 5952): lower case, the longest run of zeros left out, a mapped version 4
    /// address in dotted form.
    package var text: String {
        if groups[..<5].allSatisfy({ $0 == 0 }), groups[5] == 0xFFFF {
            let bytes = groups[6...].flatMap { [$0 >> 8, $0 & 0xFF] }
            return "::ffff:" + bytes.map { String($0) }.joined(separator: ".")
        }
        var (start, length) = (0, 0)
        var index = 0
        while index < groups.count {
            let end = groups[index...].firstIndex { $0 != 0 } ?? groups.count
            if end - index > length { (start, length) = (index, end - index) }
            index = end + 1
        }
        let texts = groups.map { String($0, radix: 16) }
        guard length > 1 else { return texts.joined(separator: ":") }
        return texts[..<start].joined(separator: ":") + "::" + texts[(start + length)...].joined(separator: ":")
    }
}

extension String {
    /// The parts between non-overlapping occurrences of a separator of two characters.
    // sync: lazy — reads text
    fileprivate func components(around separator: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return parts + [rest]
    }
}
