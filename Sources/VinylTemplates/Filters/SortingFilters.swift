import VinylORM

/// Filters that sort lists of dictionaries and objects.
enum SortingFilters {
    static let all: [TemplateFilter] = [
        TemplateFilter("dictsort", argument: .required) { value, argument, _ in
            try await sorted(value, argument, isReversed: false)
        },
        TemplateFilter("dictsortreversed", argument: .required) { value, argument, _ in
            try await sorted(value, argument, isReversed: true)
        },
    ]

    /// Items that are alike keep their order. Where the items do not have the key, or it does not compare, nothing is left.
    private static func sorted(
        _ value: TemplateValue, _ argument: TemplateValue?, isReversed: Bool
    ) async throws -> TemplateValue {
        guard let items = try await value.items(), let key = argument.flatMap(SortingKey.init) else { return .string("") }
        var keyed: [(key: TemplateValue, index: Int)] = []
        for (index, item) in items.enumerated() {
            guard let found = try await key.of(item) else { return .string("") }
            keyed.append((found, index))
        }
        do {
            try keyed.sort { left, right in
                guard let order = left.key.compare(right.key) else { throw Incomparable() }
                if order == 0 { return left.index < right.index }
                return isReversed ? order > 0 : order < 0
            }
        } catch is Incomparable {
            return .string("")
        }
        return .list(keyed.map { items[$0.index] })
    }
}

private struct Incomparable: Error {}

/// By what items are sorted: a path of names, or an index.
private struct SortingKey {
    private let path: [TemplateName]

    /// Nil for names that are private.
    init?(_ argument: TemplateValue) {
        let text = argument.text
        if argument.asDouble != nil {
            path = [TemplateName(text)]
            return
        }
        guard !text.isEmpty, !text.hasPrefix("_"), !text.contains("._") else { return nil }
        path = text.split(separator: ".", omittingEmptySubsequences: false).map { TemplateName(String($0)) }
    }

    /// The key of an item; nil where it has none.
    func of(_ item: TemplateValue) async throws -> TemplateValue? {
        var value = item
        for name in path {
            let part: TemplateValue?
            switch value {
            case .object(let object): part = try await object.attribute(name)
            case .sequence(let sequence): part = try await sequence.attribute(name)
            default: part = value.part(name)
            }
            guard let part else { return nil }
            value = part
        }
        return value
    }
}
