/// A floating-point number as Python prints it: the shortest text that reads as the same number, with an exponent from
/// 1e+16 up and below 1e-4.
public struct FloatText: Sendable, CustomStringConvertible {
    public let description: String

    public init(_ value: Double) {
        // Swift's own text differs in where it takes to an exponent: above 2 to the power of 54.
        guard value.isFinite, 1e16..<1.9e16 ~= value.magnitude, !value.description.contains("e") else {
            description = value.description
            return
        }
        var digits = Array(value.magnitude.description.utf8.prefix { $0 != UInt8(ascii: ".") })
        let exponent = digits.count - 1
        while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
        if digits.count > 1 { digits.insert(UInt8(ascii: "."), at: 1) }
        description = (value < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self) + "e+\(exponent)"
    }
}
