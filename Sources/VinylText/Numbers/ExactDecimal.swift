/// A decimal number by its digits, trailing zeros among them, as Python's `Decimal` keeps it.
///
/// Foundation's `Decimal` has 38 digits and forgets that `1.50` was written with a zero, which Django shows. This one
/// is for showing numbers and rounding them; it does no arithmetic but that.
public struct ExactDecimal: Sendable, CustomStringConvertible {
    /// Whether it is below zero, or minus zero.
    public private(set) var isNegative: Bool
    /// The digits as values 0...9, without leading zeros; zero has one.
    package private(set) var digits: [UInt8]
    /// The power of ten of the last digit.
    package private(set) var exponent: Int

    /// More digits than any number has that people read; a text that has more is refused.
    private static let limit = 100_000

    /// Reads `-12.50`, `1E+2`, `.5`; nil for what is no finite number, and for one of more than 100,000 digits or an
    /// exponent beyond that.
    public init?(_ text: some StringProtocol) {
        var bytes = Substring(text).utf8
        isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        digits = []
        exponent = 0
        var hasPoint = false
        var isEmpty = true
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                isEmpty = false
                let digit = byte - UInt8(ascii: "0")
                if digit != 0 || !digits.isEmpty { digits.append(digit) }
                if hasPoint { exponent -= 1 }
                guard digits.count <= ExactDecimal.limit, exponent >= -ExactDecimal.limit else { return nil }
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "e") where !isEmpty, UInt8(ascii: "E") where !isEmpty:
                let isSigned = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
                let number = isSigned ? bytes.dropFirst() : bytes
                guard !number.isEmpty, number.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
                    let power = Int(Substring(number)), power <= ExactDecimal.limit
                else { return nil }
                exponent += bytes.first == UInt8(ascii: "-") ? -power : power
                bytes = bytes.suffix(0)
            // Python takes groups of digits.
            case UInt8(ascii: "_")
            where !isEmpty && bytes.first.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } == true:
                continue
            default: return nil
            }
        }
        guard !isEmpty else { return nil }
        if digits.isEmpty { digits = [0] }
    }

    /// The digits that print the number; nil for infinities and NaN.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        self.init(value.description)
    }

    public init(_ value: Int64) {
        isNegative = value < 0
        digits = String(value.magnitude).utf8.map { $0 - UInt8(ascii: "0") }
        exponent = 0
    }

    /// Whether all digits are zero.
    public var isZero: Bool { digits.allSatisfy { $0 == 0 } }

    /// As Python prints it: with an exponent where the last digit stands before the point's place, or the first far
    /// behind it.
    public var description: String {
        let adjusted = digits.count - 1 + exponent
        guard exponent > 0 || adjusted < -6 else { return fixedText }
        let all = text(digits)
        let mantissa = digits.count == 1 ? all : all.prefix(1) + "." + all.dropFirst()
        return sign + mantissa + "E" + (adjusted < 0 ? "-" : "+") + String(adjusted.magnitude)
    }

    /// Without an exponent: `-0.0001`.
    public var fixedText: String {
        guard exponent < 0 else { return sign + text(digits) + (isZero ? "" : String(repeating: "0", count: exponent)) }
        let padded = Array(repeating: 0, count: max(0, 1 - exponent - digits.count)) + digits
        return sign + text(padded.dropLast(-exponent)) + "." + text(padded.suffix(-exponent))
    }

    /// Without what stands behind the point; nil beyond 64 bits.
    public var integerPart: Int? {
        if isZero { return 0 }
        guard exponent <= 19 else { return nil }
        let whole = exponent < 0 ? String(fixedText.prefix { $0 != "." }) : fixedText
        return whole == "-0" ? 0 : Int(whole)
    }

    /// How many digits and powers of ten it takes to write the number.
    public var size: Int { digits.count + Int(exponent.magnitude) }

    /// Whether nothing but zeros stands behind the point.
    public var isWhole: Bool {
        exponent >= 0 || isZero || (digits.count > -exponent && digits.suffix(-exponent).allSatisfy { $0 == 0 })
    }

    /// The number with exactly so many digits behind the point; what is halfway goes away from zero.
    /// - Parameter places: 0 or more.
    // sync: floor — rounds digits
    public func rounded(places: Int) -> ExactDecimal {
        var result = self
        let surplus = -exponent - places
        if surplus <= 0 {
            result.digits += Array(repeating: 0, count: isZero ? 0 : -surplus)
            result.exponent = -places
            return result
        }
        let dropped = digits.count - surplus
        let isUp = dropped >= 0 && digits[dropped] >= 5
        result.digits = Array(digits.prefix(max(0, dropped)))
        result.exponent = -places
        if isUp { result.increment() }
        if result.digits.isEmpty { result.digits = [0] }
        return result
    }

    // sync: floor — adds one
    private mutating func increment() {
        var index = digits.count - 1
        while index >= 0, digits[index] == 9 {
            digits[index] = 0
            index -= 1
        }
        if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
    }

    private var sign: String { isNegative ? "-" : "" }

    // sync: floor — makes text
    private func text(_ digits: some Sequence<UInt8>) -> String {
        String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    }
}
