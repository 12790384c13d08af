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
            if let number = value.asInteger {
                return LargeNumber(Double(number)).map { .string($0.text) } ?? .integer(number)
            }
            // Integers of more than 64 bits come as text or decimals.
            guard let decimal = ExactDecimal(value.text), decimal.isWhole, !value.isText || decimal.description == value.text,
                let number = Double(decimal.fixedText)
            else { return value }
            return LargeNumber(number).map { .string($0.text) } ?? value
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

/// A number of a million or more, with the power's name.
private struct LargeNumber {
    let text: String

    private static let names = [
        (6, "million"), (9, "billion"), (12, "trillion"), (15, "quadrillion"), (18, "quintillion"), (21, "sextillion"),
        (24, "septillion"), (27, "octillion"), (30, "nonillion"), (33, "decillion"), (100, "googol"),
    ]

    /// Nil for smaller numbers, and for those that have no name.
    init?(_ number: Double) {
        guard number.magnitude >= 1e6 else { return nil }
        for (exponent, name) in LargeNumber.names {
            guard let large = Double("1e\(exponent)"), number.magnitude < large * 1_000,
                let rounded = ExactDecimal(number / large)?.rounded(places: 1)
            else { continue }
            text = "\(rounded.fixedText) \(name)"
            return
        }
        return nil
    }
}
