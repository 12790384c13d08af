import VinylORM
import VinylText

/// Filters of words and of where text stands.
enum WordFilters {
    static let all: [TemplateFilter] = [
        .text("wordcount") { text, _, _ in .integer(text.words.count) },
        .text("wordwrap", argument: .required, isSafe: true) { text, argument, _ in
            guard let width = argument?.asInteger else {
                throw TemplateFilterError(filter: "wordwrap", reason: "its argument is no number of characters")
            }
            return .string(try wrap(text, width: width))
        },
        padding("ljust") { _ in 0 },
        padding("rjust") { $0.missing },
        // Python puts the odd space to the left where the width is odd too.
        padding("center") { $0.missing / 2 + ($0.missing & $0.width & 1) },
    ]

    /// - Parameter left: How many of the missing spaces stand before the text.
    // sync: lazy — makes a value
    private static func padding(
        _ name: String, _ left: @escaping @Sendable ((missing: Int, width: Int)) -> Int
    ) -> TemplateFilter {
        .text(name, argument: .required, isSafe: true) { text, argument, _ in
            guard let width = argument?.asInteger, width <= limit else {
                throw TemplateFilterError(filter: name, reason: "its argument is no width of at most \(limit)")
            }
            let missing = width - text.unicodeScalars.count
            guard missing > 0 else { return .string(text) }
            let before = left((missing, width))
            return .string(
                String(repeating: " ", count: before) + text + String(repeating: " ", count: missing - before))
        }
    }

    /// A width that comes from an address must not fill the memory.
    private static let limit = 1_000_000
}
