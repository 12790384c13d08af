/// The parts of something that a `Range` field asks for (RFC 9110, 14.1.2).
public struct ByteRanges: Sendable, Equatable {
    /// What is to be answered to the field.
    public enum Request: Sendable, Equatable {
        /// Everything: the field is none, is of another unit, or asks for too many parts.
        case everything
        /// These parts, at least one, none of them empty.
        case parts([Range<Int>])
        /// None of the parts exists: 416.
        case unsatisfiable
    }

    /// More parts than a player or a download asks for; each costs a head (RFC 9110, 14.2 and 17.15).
    public static let limit = 16

    /// What a field asks for.
    /// - Parameters:
    ///   - field: The field's value.
    ///   - count: How many bytes there are.
    // sync: floor — takes text apart
    public static func request(_ field: String, of count: Int) -> Request {
        let bytes = field.utf8
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")),
            String(Substring(bytes[..<equals])).strippingWhitespace.lowercased() == "bytes"
        else { return .everything }
        var parts: [Range<Int>] = []
        var specified = 0
        for piece in bytes[bytes.index(after: equals)...].split(separator: UInt8(ascii: ",")) {
            let text = String(Substring(piece)).strippingWhitespace
            if text.isEmpty { continue }
            specified += 1
            guard specified <= limit, let bounds = Bounds(text) else { return .everything }
            if let part = bounds.range(in: count) { parts.append(part) }
        }
        guard specified > 0 else { return .everything }
        guard !parts.isEmpty else { return .unsatisfiable }
        // Parts that overlap would be sent twice: a small request for a large answer.
        let total = parts.reduce(0) { $0 + $1.count }
        return total <= count ? .parts(parts) : .everything
    }
}

/// `0-99`, `100-`, `-50`.
private struct Bounds {
    private let first: Int?
    private let last: Int?

    init?(_ text: String) {
        let sides = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard sides.count == 2, sides.allSatisfy({ $0.allSatisfy(\.isDigit) && $0.count <= 18 }) else { return nil }
        first = Int(String(Substring(sides[0])))
        last = Int(String(Substring(sides[1])))
        guard first != nil || last != nil else { return nil }
        if let first, let last, last < first { return nil }
    }

    /// Nil where there is nothing.
    // sync: floor — arithmetic
    func range(in count: Int) -> Range<Int>? {
        guard let first else {
            let length = min(last ?? 0, count)
            return length > 0 ? (count - length)..<count : nil
        }
        return first < count ? first..<min(count, (last ?? count) + 1) : nil
    }
}
