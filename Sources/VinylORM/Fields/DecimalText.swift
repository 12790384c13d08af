/// A decimal as text, rounded as a column keeps it.
struct DecimalText {
    /// The text with at most so many digits after the point; what is halfway goes to the even digit, as in Django.
    // sync: lazy — rounds digits
    static func rounded(_ text: String, places: Int) -> String {
        guard let point = text.firstIndex(of: "."), !text.contains("e"), !text.contains("E") else { return text }
        let fraction = text[text.index(after: point)...]
        guard fraction.count > places, fraction.allSatisfy(\.isNumber) else { return text }
        let isNegative = text.hasPrefix("-")
        let whole = text[..<point].drop { $0 == "-" || $0 == "+" }
        var digits = Array((whole + fraction.prefix(places)).utf8)
        let rest = fraction.dropFirst(places)
        let half = rest.utf8.first ?? 0
        let isMore = rest.dropFirst().contains { $0 != "0" }
        let five = UInt8(ascii: "5")
        let isOdd = (digits.last ?? UInt8(ascii: "0")) % 2 == 1
        if half > five || half == five && (isMore || isOdd) {
            var index = digits.count - 1
            while index >= 0, digits[index] == UInt8(ascii: "9") {
                digits[index] = UInt8(ascii: "0")
                index -= 1
            }
            if index >= 0 { digits[index] += 1 } else { digits.insert(UInt8(ascii: "1"), at: 0) }
        }
        let split = digits.count - places
        let left = String(decoding: digits[..<split], as: UTF8.self)
        let right = String(decoding: digits[split...], as: UTF8.self)
        return (isNegative ? "-" : "") + (left.isEmpty ? "0" : left) + (places > 0 ? "." + right : "")
    }
}

extension DatabaseValue {
    /// A decimal as a column with so many digits after the point keeps it. Used by the code that `@Model` writes.
    // sync: lazy — rounds digits
    public func rounded(decimalPlaces places: Int) -> DatabaseValue {
        guard case .text(let text) = self else { return self }
        return .text(DecimalText.rounded(text, places: places))
    }
}
