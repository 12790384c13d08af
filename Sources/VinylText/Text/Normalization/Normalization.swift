/// Unicode's normalization forms (UAX #15).
public enum NormalizationForm: Sendable, Hashable {
    /// Letters apart from their marks.
    case nfd
    /// Letters with their marks where there is such a character. What text usually is.
    case nfc
    /// As ``nfd``, with compatibility characters (ligatures, full width, circled digits) as what they stand for.
    case nfkd
    /// As ``nfc``, with compatibility characters as what they stand for: what user names are compared in.
    case nfkc

    fileprivate var isCompatible: Bool { self == .nfkd || self == .nfkc }
    fileprivate var isComposed: Bool { self == .nfc || self == .nfkc }
}

/// The text in a normalization form. Linear; ASCII text, and Latin-1 text for ``NormalizationForm/nfc``, costs a scan.
///
/// Swift compares texts by their canonical form without showing it; here is the form itself, for databases and slugs.
// sync: floor — converts text
public func normalized(_ text: String, _ form: NormalizationForm) -> String {
    // Below U+0300 nothing composes (UAX #15, 9: the quick check).
    let inert: UInt32 = form == .nfc ? 0x300 : 0x80
    if text.unicodeScalars.allSatisfy({ $0.value < inert }) { return text }
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        Decomposition.table.append(scalar, form.isCompatible, to: &scalars)
    }
    reorder(&scalars)
    if form.isComposed { compose(&scalars) }
    var output = String.UnicodeScalarView()
    output.append(contentsOf: scalars)
    return String(output)
}

/// Marks between two letters in the order of their classes; those of one class keep theirs.
// sync: floor — orders marks
private func reorder(_ scalars: inout [Unicode.Scalar]) {
    var start = 0
    while start < scalars.count {
        guard scalars[start].combiningClass != 0 else {
            start += 1
            continue
        }
        let end = scalars[start...].firstIndex { $0.combiningClass == 0 } ?? scalars.count
        if end - start > 1 {
            let marks = scalars[start..<end].enumerated().sorted { left, right in
                let classes = (left.element.combiningClass, right.element.combiningClass)
                return classes.0 == classes.1 ? left.offset < right.offset : classes.0 < classes.1
            }
            scalars.replaceSubrange(start..<end, with: marks.map(\.element))
        }
        start = end
    }
}

/// Each letter with the marks behind it that it composes with.
// sync: floor — joins scalars
private func compose(_ scalars: inout [Unicode.Scalar]) {
    var output: [Unicode.Scalar] = []
    output.reserveCapacity(scalars.count)
    var starter: Int?
    var lastClass: UInt8 = 0
    for scalar in scalars {
        let combining = scalar.combiningClass
        // Blocked: something of the same class or a letter stands between (UAX #15, D115).
        let isAdjacent = starter.map { $0 == output.count - 1 } ?? false
        if let index = starter, isAdjacent || lastClass != 0 && lastClass < combining,
            let composite = Decomposition.table.composite(output[index], scalar)
        {
            output[index] = composite
            continue
        }
        output.append(scalar)
        lastClass = combining
        if combining == 0 { starter = output.count - 1 }
    }
    scalars = output
}

extension Unicode.Scalar {
    /// Zero for what stands by itself.
    package var combiningClass: UInt8 { value < 0x300 ? 0 : properties.canonicalCombiningClass.rawValue }
}
