import VinylORM
import VinylText

/// What filters ask of a value or of their argument, by Python's rules.
extension TemplateValue {
    /// What `int()` makes of it: numbers are cut, text is read. Nil for everything else.
    var asInteger: Int? {
        switch self {
        case .integer(let value): value
        case .bool(let value): value ? 1 : 0
        case .number(let value): Int(exactly: value.rounded(.towardZero))
        case .decimal(let text): ExactDecimal(text)?.integerPart
        case .string(let text), .html(let text): TemplateValue.integer(text)
        default: nil
        }
    }

    /// What `float()` makes of it; nil for what is no number, and for text that spells none.
    var asDouble: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .bool(let value): value ? 1 : 0
        case .number(let value): value
        case .decimal(let text): Double(text)
        case .string(let text), .html(let text): Double(text.trimmingSpace)
        default: nil
        }
    }

    /// An integer's digits with white space around them, perhaps a sign, and `_` between digits.
    // sync: floor — reads text
    private static func integer(_ text: String) -> Int? {
        if let value = Int(text) { return value }
        let trimmed = text.trimmingSpace
        if let value = Int(trimmed) { return value }
        guard trimmed.utf8.contains(UInt8(ascii: "_")), let decimal = ExactDecimal(trimmed) else { return nil }
        return trimmed.contains { ".eE".contains($0) } ? nil : decimal.integerPart
    }

    var isText: Bool {
        switch self {
        case .string, .html: true
        default: false
        }
    }

    /// Whether it is HTML already.
    var isHTML: Bool {
        if case .html = self { true } else { false }
    }

    /// What a loop over the value goes through; nil where there is nothing to go through.
    func items() async throws -> [TemplateValue]? {
        switch self {
        case .list(let items): items
        case .dictionary(let dictionary): dictionary.entries.map(\.key)
        case .string(let text), .html(let text): text.unicodeScalars.map { .string(String($0)) }
        case .bytes(let bytes): bytes.map { .integer(Int($0)) }
        case .sequence(let sequence): try await sequence.values()
        case .object(let object): try await object.values()
        default: nil
        }
    }

    /// What `len()` gives; nil where there is no such thing.
    func length() async throws -> Int? {
        switch self {
        case .string(let text), .html(let text): text.unicodeScalars.count
        case .list(let items): items.count
        case .dictionary(let dictionary): dictionary.count
        case .bytes(let bytes): bytes.count
        default: try await items()?.count
        }
    }

    /// As it prints, fetched first where it is a queryset.
    func printed() async throws -> String {
        if case .sequence(let sequence) = self { return TemplateValue.list(try await sequence.values()).text }
        return text
    }

    /// As it stands in HTML: its text, escaped unless it is HTML.
    func escaped() async throws -> String {
        switch self {
        case .html(let text): text
        default: escape(try await printed()).description
        }
    }
}

extension TemplateFilter {
    /// A filter of text that adds HTML to it: told whether the text is to be escaped. That is where values are, and the text
    /// is not HTML already.
    // sync: lazy — makes a value
    static func markup(
        _ name: String, argument: Argument = .none,
        _ apply: @escaping @Sendable (String, _ autoescape: Bool, TemplateValue?) async throws -> TemplateValue
    ) -> TemplateFilter {
        TemplateFilter(name, argument: argument, isSafe: true) { value, argument, context in
            try await apply(try await value.printed(), context.autoescape && !value.isHTML, argument)
        }
    }

    /// A filter of text with a number as its argument; where that is none, the text stays.
    // sync: lazy — makes a value
    static func counted(
        _ name: String, _ apply: @escaping @Sendable (String, Int) async throws -> String
    ) -> TemplateFilter {
        .text(name, argument: .required, isSafe: true) { text, argument, _ in
            guard let number = argument?.asInteger else { return .string(text) }
            return .string(try await apply(text, number))
        }
    }
}
