import VinylORM
import VinylText

/// Filters that print values for programmers.
enum FormatFilters {
    static let all: [TemplateFilter] = [
        TemplateFilter("stringformat", argument: .required, isSafe: true) { value, argument, _ in
            try await write(value, PercentFormat(argument?.text ?? ""))
        }
        .specialized { argument in
            let format = PercentFormat(argument.text)
            return { value, _, _ in try await write(value, format) }
        },
        TemplateFilter("pprint", isSafe: true) { value, _, _ in
            if case .sequence(let sequence) = value { return .string(TemplateValue.list(try await sequence.values()).shown) }
            return .string(value.shown)
        },
    ]

    private static func write(_ value: TemplateValue, _ format: PercentFormat?) async throws -> TemplateValue {
        guard let format else { return .string("") }
        let given: PercentFormat.Value
        switch value {
        case .integer(let number): given = .integer(number)
        case .number(let number): given = .number(number)
        case .bool(let truth) where format.isNumeric: given = .integer(truth ? 1 : 0)
        case .decimal(let text) where format.isNumeric: given = .number(Double(text) ?? .nan)
        default: given = .text(try await value.printed())
        }
        return .string(format.string(given) ?? "")
    }
}
