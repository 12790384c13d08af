import VinylORM

/// The filters that every template has.
enum BuiltinFilters {
    static let library = TemplateLibrary(filters: [safe, upper, `default`])

    private static let safe = TemplateFilter.text("safe", isSafe: true) { text, _, _ in .html(text) }

    private static let upper = TemplateFilter.text("upper") { text, _, _ in .string(text.uppercased()) }

    private static let `default` = TemplateFilter("default", argument: .required) { value, argument, _ in
        try await value.isTrue() ? value : argument ?? .string("")
    }
}
