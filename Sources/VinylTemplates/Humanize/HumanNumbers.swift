import VinylORM
import VinylText

/// Numbers in words.
enum HumanNumbers {
    static let all: [TemplateFilter] = [
        TemplateFilter("apnumber", isSafe: true) { value, _, _ in
            guard let number = value.asInteger else { return value }
            let names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
            return 1...9 ~= number ? .string(names[number - 1]) : .integer(number)
        },
        TemplateFilter("ordinal", isSafe: true) { value, _, _ in
            guard let number = value.asInteger else { return value }
            return number < 0 ? .string(String(number)) : .html("\(number)\(DateNames.ordinalSuffix(number))")
        },
        TemplateFilter("intcomma", isSafe: true) { value, _, _ in
            let format = NumberFormat(grouping: [3], thousandSeparator: ",")
            switch value {
            case .number(let number): return .html(format.string(number))
            case .decimal(let text): return .html(ExactDecimal(text).map { format.string($0) } ?? text)
            default:
                if let number = value.asInteger { return .html(format.string(Int64(number))) }
                return .string(grouped(try await value.printed()))
            }
        },
        TemplateFilter("intword") { value, _, _ in
            guard let digits = value.wholeDigits else { return value }
            return LargeNumber(digits).map { .string($0.text) } ?? value.asInteger.map { .integer($0) }
                ?? .string(digits)
        },
    ]

    /// Text with a comma between each three of the digits that it begins with.
    // sync: floor — converts text
    private static func grouped(_ text: String) -> String {
        let sign = text.hasPrefix("-") ? "-" : ""
        let digits = text.dropFirst(sign.count).prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(sign.count + digits.count)
        return sign + NumberFormat(grouping: [3], thousandSeparator: ",").string(digits: String(digits)) + rest
    }
}

extension TemplateValue {
    /// The digits of what `int()` makes of it, with a sign where it is negative, also beyond 64 bits.
    fileprivate var wholeDigits: String? {
        if let number = asInteger { return String(number) }
        let text = text.trimmingSpace
        guard let decimal = ExactDecimal(text) else { return nil }
        // Text that spells an integer; of a number, what stands before the point.
        if isText, text.contains(where: { ".eE".contains($0) }) { return nil }
        return String(decimal.fixedText.prefix { $0 != "." })
    }
}

/// A number of a million or more, with the power's name.
private struct LargeNumber {
    let text: String

    private static let names = [
        (6, "million"), (9, "billion"), (12, "trillion"), (15, "quadrillion"), (18, "quintillion"), (21, "sextillion"),
        (24, "septillion"), (27, "octillion"), (30, "nonillion"), (33, "decillion"), (100, "googol"),
    ]

    /// Nil for smaller numbers, and for those that have no name.
    /// - Parameter digits: An integer.
    init?(_ digits: String) {
        let count = digits.hasPrefix("-") ? digits.utf8.count - 1 : digits.utf8.count
        // Counted, since a quotient of floating-point numbers may fall short of the next power.
        guard count > 6, let (exponent, name) = LargeNumber.names.first(where: { count <= $0.0 + 3 }),
            let number = Double("\(digits)e-\(exponent)"), let rounded = ExactDecimal(number)?.rounded(places: 1)
        else { return nil }
        text = "\(rounded.fixedText) \(name)"
    }
}
