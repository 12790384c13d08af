/// What Unicode's characters are made of, read once from ``DecompositionData``.
struct Decomposition: Sendable {
    static let table = Decomposition(DecompositionData.text)

    /// Consecutive characters that are made of one character each, which are consecutive too, or a single one.
    private struct Run {
        let first: UInt32
        let last: UInt32
        let isCompatible: Bool
        /// Where in the pool its parts begin, and how many there are.
        let start: Int
        let count: Int
    }

    private var runs: [Run] = []
    private var pool: [UInt32] = []
    private var composites: [UInt64: Unicode.Scalar] = [:]

    /// Reads the notation that the data's comment describes.
    private init(_ text: StaticString) {
        text.withUTF8Buffer { bytes in
            var number: UInt32 = 0
            var first: UInt32 = 0
            var last: UInt32 = 0
            var isRange = false
            var isCompatible = false
            var start = 0
            var isPart = false
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number * 36 + UInt32(byte - UInt8(ascii: "0"))
                case UInt8(ascii: "a")...UInt8(ascii: "z"): number = number * 36 + UInt32(byte - UInt8(ascii: "a") + 10)
                case UInt8(ascii: "+"):
                    first = last + number
                    isRange = true
                    number = 0
                case UInt8(ascii: "="), UInt8(ascii: "~"):
                    if !isRange { first = last + number }
                    last = isRange ? first + number : first
                    isCompatible = byte == UInt8(ascii: "~")
                    isPart = true
                    start = pool.count
                    number = 0
                case UInt8(ascii: ","):
                    pool.append(number)
                    number = 0
                default:
                    guard isPart else { continue }
                    pool.append(number)
                    runs.append(
                        Run(
                            first: first, last: last, isCompatible: isCompatible, start: start,
                            count: pool.count - start))
                    (number, isRange, isPart) = (0, false, false)
                }
            }
        }
        for run in runs where !run.isCompatible && run.count == 2 {
            guard let composite = Unicode.Scalar(run.first), !composite.properties.isFullCompositionExclusion else {
                continue
            }
            composites[UInt64(pool[run.start]) << 32 | UInt64(pool[run.start + 1])] = composite
        }
    }

    /// Appends what a character is made of, in the end.
    // sync: floor — looks a character up
    func append(_ scalar: Unicode.Scalar, _ isCompatible: Bool, to output: inout [Unicode.Scalar]) {
        if let parts = Hangul.parts(scalar) {
            output += parts
            return
        }
        guard scalar.value >= 0xA0, let run = run(scalar.value), isCompatible || !run.isCompatible else {
            output.append(scalar)
            return
        }
        for part in pool[run.start..<(run.start + run.count)] {
            guard let part = Unicode.Scalar(part + scalar.value - run.first) else { continue }
            append(part, isCompatible, to: &output)
        }
    }

    /// The character that the two are canonically made into; nil where there is none.
    // sync: floor — looks a character up
    func composite(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        Hangul.composite(first, second) ?? composites[UInt64(first.value) << 32 | UInt64(second.value)]
    }

    // sync: floor — looks a character up
    private func run(_ value: UInt32) -> Run? {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].last < value { low = middle + 1 } else { high = middle }
        }
        return low < runs.count && runs[low].first <= value ? runs[low] : nil
    }
}

/// Korean syllables, which are reckoned (Unicode, 3.12).
private enum Hangul {
    // sync: floor — reckons
    static func parts(_ scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
        guard 0xAC00...0xD7A3 ~= scalar.value else { return nil }
        let index = scalar.value - 0xAC00
        let parts = [0x1100 + index / 588, 0x1161 + index % 588 / 28, 0x11A7 + index % 28]
        return parts.prefix(index % 28 == 0 ? 2 : 3).compactMap(Unicode.Scalar.init)
    }

    // sync: floor — reckons
    static func composite(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        if 0x1100...0x1112 ~= first.value, 0x1161...0x1175 ~= second.value {
            return Unicode.Scalar(0xAC00 + ((first.value - 0x1100) * 21 + second.value - 0x1161) * 28)
        }
        if 0xAC00...0xD7A3 ~= first.value, (first.value - 0xAC00) % 28 == 0, 0x11A8...0x11C2 ~= second.value {
            return Unicode.Scalar(first.value + second.value - 0x11A7)
        }
        return nil
    }
}
