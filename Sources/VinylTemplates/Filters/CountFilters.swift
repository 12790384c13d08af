import VinylORM

/// Filters of how many there are.
enum CountFilters {
    static let all: [TemplateFilter] = [
        TemplateFilter("length") { value, _, _ in .integer(try await value.length() ?? 0) },
        TemplateFilter("length_is", argument: .required) { value, argument, _ in
            guard let length = try await value.length(), let wanted = argument?.asInteger else { return .string("") }
            return .bool(length == wanted)
        },
        TemplateFilter("pluralize", argument: .optional) { value, argument, _ in
            let text = argument?.text ?? "s"
            let suffixes = (text.contains(",") ? text : "," + text)
                .split(separator: ",", omittingEmptySubsequences: false)
            guard suffixes.count == 2 else { return .string("") }
            let isOne: Bool
            if let number = value.asDouble {
                isOne = number == 1
            } else {
                guard !value.isText, let length = try await value.length() else { return .string("") }
                isOne = length == 1
            }
            return .string(String(suffixes[isOne ? 0 : 1]))
        },
    ]
}
