import VinylText

/// Filters that cut a text off.
enum TruncationFilters {
    static let all: [TemplateFilter] = [
        .counted("truncatechars") { Truncator($0).chars($1) },
        .counted("truncatechars_html") { Truncator($0).chars($1, html: true) },
        .counted("truncatewords") { Truncator($0).words($1, truncate: " …") },
        .counted("truncatewords_html") { Truncator($0).words($1, truncate: " …", html: true) },
    ]
}
