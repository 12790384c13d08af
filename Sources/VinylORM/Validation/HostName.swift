extension UInt8 {
    /// An ASCII letter or digit.
    var isAlphanumeric: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// What the label of a host's name is made of: an ASCII letter, a digit or a hyphen.
    var isNameByte: Bool { isAlphanumeric || self == UInt8(ascii: "-") }
}

/// One label of a host's name, between its dots, as it is sent to name servers: in ASCII.
struct HostLabel {
    /// The label; where it has other letters, their encoding (RFC 3490), or an encoding of the same length.
    let ascii: [UInt8]

    /// Nil for what no name has: spaces, control characters, unassigned code points.
    init?(_ label: some StringProtocol) {
        if label.utf8.allSatisfy({ $0 < 0x80 }) {
            ascii = Array(label.utf8)
        } else {
            let scalars = Array(label.lowercased().unicodeScalars)
            guard !label.lowercased().hasPrefix("xn--"), scalars.allSatisfy(HostLabel.isAllowed) else { return nil }
            ascii = Array("xn--".utf8) + Punycode(scalars).bytes
        }
        guard !ascii.isEmpty, ascii.count <= 63 else { return nil }
    }

    /// Letters, digits and hyphens, with no hyphen at either end.
    var isHostName: Bool {
        ascii.allSatisfy(\.isNameByte) && ascii.first != UInt8(ascii: "-") && ascii.last != UInt8(ascii: "-")
    }

    // sync: lazy — looks at a character
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator, .paragraphSeparator:
            false
        default: true
        }
    }
}

/// A host's name, perhaps with a port behind it, as it is sent to name servers.
package struct HostName {
    /// In ASCII.
    package let ascii: String

    /// Nil where a label is empty or too long, or has what no name has. The last may be empty: that of the root.
    package init?(_ name: some StringProtocol) {
        if name.utf8.allSatisfy({ $0 < 0x80 }) {
            let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            guard labels.dropLast().allSatisfy({ 1...63 ~= $0.count }), (labels.last?.count ?? 0) < 64 else {
                return nil
            }
            ascii = String(name)
            return
        }
        let texts = HostLabels(name).labels
        var labels: [String] = []
        for (index, text) in texts.enumerated() {
            if text.isEmpty, index == texts.count - 1 {
                labels.append("")
            } else {
                guard let label = HostLabel(text) else { return nil }
                labels.append(String(decoding: label.ascii, as: UTF8.self))
            }
        }
        ascii = labels.joined(separator: ".")
    }
}

/// The labels of a host's name; the dots of other scripts separate too (RFC 3490, section 3.1).
struct HostLabels {
    let labels: [Substring]

    init(_ name: some StringProtocol) {
        labels = Substring(name).split(omittingEmptySubsequences: false) { ".\u{3002}\u{FF0E}\u{FF61}".contains($0) }
    }
}

/// A label's letters as ASCII (RFC 3492, section 6.3).
private struct Punycode {
    let bytes: [UInt8]

    init(_ scalars: [Unicode.Scalar]) {
        var output = scalars.filter(\.isASCII).map { UInt8(truncatingIfNeeded: $0.value) }
        let basic = output.count
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        // The RFC's parameters: initial_n, delta, initial_bias.
        var (next, delta, bias, handled) = (UInt32(128), 0, 72, basic)
        while handled < scalars.count {
            guard let least = scalars.lazy.map(\.value).filter({ $0 >= next }).min() else { break }
            delta += Int(least - next) * (handled + 1)
            next = least
            for scalar in scalars {
                if scalar.value < next { delta += 1 }
                guard scalar.value == next else { continue }
                var rest = delta
                var place = 36
                while true {
                    let threshold = place <= bias ? 1 : place >= bias + 26 ? 26 : place - bias
                    if rest < threshold { break }
                    output.append(Punycode.digit(threshold + (rest - threshold) % (36 - threshold)))
                    rest = (rest - threshold) / (36 - threshold)
                    place += 36
                }
                output.append(Punycode.digit(rest))
                bias = Punycode.bias(delta, handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            next += 1
        }
        bytes = output
    }

    // sync: lazy — reckons
    private static func digit(_ value: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 26 ? value + 97 : value + 22)
    }

    // sync: lazy — reckons
    private static func bias(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var bias = 0
        while delta > 455 {
            delta /= 35
            bias += 36
        }
        return bias + 36 * delta / (delta + 38)
    }
}
