import VinylORM
import VinylText

/// Filters of addresses.
enum AddressFilters {
    static let all: [TemplateFilter] = [
        urlize("urlize", argument: .none) { _ in .some(nil) },
        urlize("urlizetrunc", argument: .required) { $0?.asInteger.map { .some($0) } },
        .text("urlencode", argument: .optional) { text, argument, _ in
            .string(PercentEncoding.encode(text, safe: argument?.text ?? "/"))
        },
        .text("iriencode", isSafe: true) { text, _, _ in .string(iriToURI(text)) },
    ]

    /// - Parameter limit: How many characters of a link are shown; nil for a wrong argument.
    // sync: lazy — makes a value
    private static func urlize(
        _ name: String, argument: TemplateFilter.Argument, _ limit: @escaping @Sendable (TemplateValue?) -> Int??
    ) -> TemplateFilter {
        TemplateFilter(name, argument: argument, isSafe: true) { value, argument, context in
            guard let limit = limit(argument) else {
                throw TemplateFilterError(filter: name, reason: "its argument is no number of characters")
            }
            let urlizer = Urlizer(trimURLLimit: limit, nofollow: true, autoescape: context.autoescape)
            let text = try await value.printed()
            return .html((value.isHTML ? urlizer.urlize(HTML(trusted: text)) : urlizer.urlize(text)).description)
        }
    }
}
