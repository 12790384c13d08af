#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One conversion of Python's `%` operator: `-8.2f`, and the text behind it.
///
/// ```swift
/// PercentFormat("05.1f m")?.string(.number(3.14159))        // "003.1 m"
/// ```
public struct PercentFormat: Sendable {
    /// What can be written so.
    public enum Value: Sendable {
        case integer(Int)
        case number(Double)
        case text(String)
    }

    private var isLeft = false
    private var isZeroPadded = false
    private var plus = ""
    private var isAlternate = false
    private var width = 0
    private var precision: Int?
    private let conversion: UInt8
    private let tail: String

    /// Wider ones are no formats for people: they would be a way to fill the memory.
    private static let limit = 10_000

    /// Reads what stands behind the percent sign. Nil where it is no conversion, there is a second one in the text behind it,
    /// or the width is above 10,000.
    public init?(_ format: String) {
        var bytes = format[...].utf8
        flags: while let byte = bytes.first {
            switch byte {
            case UInt8(ascii: "-"): isLeft = true
            case UInt8(ascii: "0"): isZeroPadded = true
            case UInt8(ascii: "+"): plus = "+"
            case UInt8(ascii: " "): if plus.isEmpty { plus = " " }
            case UInt8(ascii: "#"): isAlternate = true
            default: break flags
            }
            bytes.removeFirst()
        }
        guard let width = PercentFormat.number(&bytes) else { return nil }
        self.width = width
        if bytes.first == UInt8(ascii: ".") {
            bytes.removeFirst()
            guard let number = PercentFormat.number(&bytes) else { return nil }
            precision = number
        }
        if let byte = bytes.first, "hlL".utf8.contains(byte) { bytes.removeFirst() }
        guard let byte = bytes.popFirst(), "diouxXeEfFgGcrsa".utf8.contains(byte) else { return nil }
        conversion = byte
        guard let tail = PercentFormat.unescaped(bytes) else { return nil }
        self.tail = tail
    }

    /// A number of at most the limit; 0 where there is none.
    // sync: floor — reads text
    private static func number(_ bytes: inout Substring.UTF8View) -> Int? {
        let digits = bytes.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        bytes = bytes.dropFirst(digits.count)
        if digits.isEmpty { return 0 }
        guard let number = Int(Substring(digits)), number <= limit else { return nil }
        return number
    }

    /// Text with `%%` as `%`; nil where it has a conversion.
    // sync: floor — reads text
    private static func unescaped(_ bytes: Substring.UTF8View) -> String? {
        var output: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") { guard rest.popFirst() == byte else { return nil } }
            output.append(byte)
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether it writes numbers; else it writes any value's text.
    public var isNumeric: Bool { !"crsa".utf8.contains(conversion) }

    /// The value, written so; nil where the conversion is for another kind of value.
    // sync: floor — makes text
    public func string(_ value: Value) -> String? {
        switch conversion {
        case UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "a"): return padded(text(value), isNumber: false) + tail
        case UInt8(ascii: "c"): return character(value).map { padded($0, isNumber: false) + tail }
        case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "g"),
            UInt8(ascii: "G"):
            return double(value).map { padded(signed($0), isNumber: $0.isFinite) + tail }
        default: return integer(value).map { padded($0, isNumber: true) + tail }
        }
    }

    // sync: floor — makes text
    private func text(_ value: Value) -> String {
        let text =
            switch value {
            case .integer(let value): String(value)
            case .number(let value): FloatText(value).description
            case .text(let value): value
            }
        return precision.map { String(text.unicodeScalars.prefix($0)) } ?? text
    }

    // sync: floor — makes text
    private func character(_ value: Value) -> String? {
        switch value {
        case .integer(let number): UInt32(exactly: number).flatMap(Unicode.Scalar.init).map { String($0) }
        case .text(let text): text.unicodeScalars.count == 1 ? text : nil
        case .number: nil
        }
    }

    // sync: floor — converts a number
    private func double(_ value: Value) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number
        case .text: nil
        }
    }

    /// With its sign, as the C library writes it: correctly rounded.
    // sync: floor — makes text
    private func signed(_ number: Double) -> String {
        let sign = number.sign == .minus && !number.isNaN ? "-" : plus
        guard number.isFinite else {
            let name = number.isNaN ? "nan" : "inf"
            return sign + (conversion < UInt8(ascii: "a") ? name.uppercased() : name)
        }
        let format = "%" + (isAlternate ? "#" : "") + ".*" + String(Unicode.Scalar(conversion))
        return sign + PrintedDouble(number.magnitude, format, precision ?? 6).text
    }

    // sync: floor — makes text
    private func integer(_ value: Value) -> String? {
        let number: Int
        switch value {
        case .integer(let value): number = value
        case .number(let value):
            // Only the decimal conversions take a number with a fraction, which they cut.
            guard "diu".utf8.contains(conversion), let whole = Int(exactly: value.rounded(.towardZero)) else {
                return nil
            }
            number = whole
        case .text: return nil
        }
        var digits: String
        var prefix = ""
        switch conversion {
        case UInt8(ascii: "x"): (digits, prefix) = (String(number.magnitude, radix: 16), "0x")
        case UInt8(ascii: "X"): (digits, prefix) = (String(number.magnitude, radix: 16, uppercase: true), "0X")
        case UInt8(ascii: "o"): (digits, prefix) = (String(number.magnitude, radix: 8), "0o")
        default: digits = String(number.magnitude)
        }
        if let precision { digits = String(repeating: "0", count: max(0, precision - digits.utf8.count)) + digits }
        return (number < 0 ? "-" : plus) + (isAlternate ? prefix : "") + digits
    }

    // sync: floor — makes text
    private func padded(_ text: String, isNumber: Bool) -> String {
        let missing = width - text.unicodeScalars.count
        guard missing > 0 else { return text }
        if isLeft { return text + String(repeating: " ", count: missing) }
        guard isZeroPadded, isNumber else { return String(repeating: " ", count: missing) + text }
        // Zeros go between the sign or prefix and the digits.
        let digits = text.drop { "+- ".contains($0) }
        let prefix = isAlternate && digits.utf8.count > 1 && "xXo".contains(digits.dropFirst().prefix(1)) ? 2 : 0
        let head = text.prefix(text.count - digits.count + prefix)
        return head + String(repeating: "0", count: missing) + text.dropFirst(head.count)
    }
}

/// A floating-point number through the C library's `printf`, which rounds the exact value correctly.
package struct PrintedDouble {
    package let text: String

    /// - Parameters:
    ///   - format: `%.*f` or another conversion of one precision and one number.
    ///   - precision: Digits behind the point.
    init(_ value: Double, _ format: String, _ precision: Int) {
        // The largest number has 309 digits before the point.
        var buffer = [CChar](repeating: 0, count: 340 + precision)
        let count = withVaList([Int32(precision), value]) { vsnprintf(&buffer, buffer.count, format, $0) }
        text = String(decoding: buffer.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// With so many digits behind the point; an exact half goes to the even digit.
    package init(_ value: Double, places: Int) { self.init(value, "%.*f", places) }
}
