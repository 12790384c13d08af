import VinylORM

/// Filters that put something in a value's place.
enum LogicFilters {
    static let all: [TemplateFilter] = [
        TemplateFilter("default", argument: .required) { value, argument, _ in
            try await value.isTrue() ? value : argument ?? .string("")
        },
        TemplateFilter("default_if_none", argument: .required) { value, argument, _ in
            if case .null = value { argument ?? .string("") } else { value }
        },
        TemplateFilter("yesno", argument: .optional) { value, argument, _ in
            let words = (argument?.text ?? "yes,no,maybe").split(separator: ",", omittingEmptySubsequences: false)
            guard words.count >= 2 else { return value }
            if case .null = value { return .string(String(words.count == 3 ? words[2] : words[1])) }
            return .string(String(try await value.isTrue() ? words[0] : words[1]))
        },
    ]
}
