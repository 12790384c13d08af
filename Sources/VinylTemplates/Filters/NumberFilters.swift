import VinylORM
import VinylText

/// Filters of numbers.
enum NumberFilters {
    static let all: [TemplateFilter] = [
        TemplateFilter("floatformat", argument: .optional, isSafe: true) { value, argument, _ in
            try await FloatFormat(argument ?? .integer(-1)).value(value)
        }
        .specialized { argument in
            let format = FloatFormat(argument)
            return { value, _, _ in try await format.value(value) }
        },
        TemplateFilter("add", argument: .required) { value, argument, _ in
            guard let argument else { return .string("") }
            if let left = value.asInteger, let right = argument.asInteger {
                let (sum, overflows) = left.addingReportingOverflow(right)
                return overflows ? .number(Double(left) + Double(right)) : .integer(sum)
            }
            return try await value.adding(argument) ?? .string("")
        },
        TemplateFilter("divisibleby", argument: .required) { value, argument, _ in
            guard let number = value.asInteger, let divisor = argument?.asInteger, divisor != 0 else {
                throw TemplateFilterError(filter: "divisibleby", reason: "it needs two integers, the second not zero")
            }
            // The least integer by -1 would overflow; everything is divisible by that.
            return .bool(divisor == -1 || number % divisor == 0)
        },
        TemplateFilter("get_digit", argument: .required) { value, argument, _ in
            guard let place = argument?.asInteger, let number = value.asInteger else { return value }
            guard place >= 1 else { return .integer(number) }
            let digits = Array(String(number).utf8)
            guard place <= digits.count, let digit = digits[digits.count - place] as UInt8?,
                UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit
            else { return .integer(0) }
            return .integer(Int(digit - UInt8(ascii: "0")))
        },
        TemplateFilter("filesizeformat", isSafe: true) { value, _, _ in
            .string(FileSize(value.asInteger ?? 0).text)
        },
    ]
}

/// What `floatformat`'s argument says.
private struct FloatFormat: Sendable {
    /// Digits behind the point; negative: only where they are not all zero. Nil for an argument that is no number.
    private let places: Int?
    private let isGrouped: Bool

    init(_ argument: TemplateValue) {
        guard argument.isText else {
            places = argument.asInteger
            isGrouped = false
            return
        }
        var text = argument.text
        var suffix = ""
        for _ in 0..<2 {
            guard let last = text.last, last == "g" || last == "u", !suffix.contains(last) else { break }
            suffix.append(last)
            text.removeLast()
        }
        // `u` asks for a form without localization, which knows no groups.
        isGrouped = suffix == "g"
        places = text.isEmpty ? -1 : TemplateValue.string(text).asInteger
    }

    /// Longer numbers are shown as they are.
    private static let limit = 200

    func value(_ value: TemplateValue) async throws -> TemplateValue {
        let text = try await value.printed()
        guard let number = ExactDecimal(text.trimmingSpace) else {
            // Infinities and NaN by their names; the rest is no number.
            if case .bool(let truth) = value { return try await self.value(.integer(truth ? 1 : 0)) }
            guard let number = value.asDouble, !number.isFinite else { return .string("") }
            return .string(text)
        }
        guard let places, number.size <= FloatFormat.limit, places.magnitude <= 10_000 else { return .string(text) }
        var format = NumberFormat(decimalPlaces: Int(places.magnitude))
        if isGrouped {
            format.grouping = [3]
            format.thousandSeparator = ","
        }
        if places <= 0, number.isWhole {
            format.decimalPlaces = 0
            return .html(format.string(digits: number.rounded(places: 0).unsignedIfZero))
        }
        return .html(format.string(digits: number.rounded(places: Int(places.magnitude)).unsignedIfZero))
    }
}

extension ExactDecimal {
    /// Without an exponent, and zero without a sign.
    fileprivate var unsignedIfZero: String {
        isZero && isNegative ? String(fixedText.dropFirst()) : fixedText
    }
}

/// A number of bytes in the unit that suits it.
private struct FileSize {
    let text: String

    init(_ bytes: Int) {
        let size = bytes.magnitude
        var shown = "\(size) byte\(size == 1 ? "" : "s")"
        for (index, unit) in ["KB", "MB", "GB", "TB", "PB"].enumerated() where size >= 1 << (10 * UInt(index + 1)) {
            let number = Double(size) / Double(UInt(1) << (10 * UInt(index + 1)))
            shown = "\(PrintedDouble(number, places: 1).text) \(unit)"
        }
        text = avoidWrapping((bytes < 0 ? "-" : "") + shown)
    }
}
