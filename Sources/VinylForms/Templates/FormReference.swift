public import VinylORM
import VinylText

/// A form, a field or a list of errors in a template: parts by name, items in a loop, and HTML that may have to be awaited.
final class FormReference: TemplateReference {
    private let attributes: @Sendable (String) async throws -> TemplateValue?
    private let items: @Sendable () async throws -> [TemplateValue]
    private let html: @Sendable () async throws -> HTML
    let isTrue: Bool
    /// The field that it stands for; nil for all else.
    let field: BoundField?

    init(
        isTrue: Bool = true, field: BoundField? = nil, _ html: @escaping @Sendable () async throws -> HTML,
        items: @escaping @Sendable () async throws -> [TemplateValue],
        attributes: @escaping @Sendable (String) async throws -> TemplateValue?
    ) {
        self.isTrue = isTrue
        self.field = field
        self.html = html
        self.items = items
        self.attributes = attributes
    }

    // sync: floor — everything is asked of the form
    func part(_ name: TemplateName) -> TemplateValue? { nil }

    func attribute(_ name: TemplateName) async throws -> TemplateValue? {
        if let value = try await attributes(name.text) { return value }
        // Every list of Django's has an index.
        guard let number = name.number else { return nil }
        let items = try await items()
        return items.indices.contains(number) ? items[number] : nil
    }

    func values() async throws -> [TemplateValue]? { try await items() }

    var description: String { "form" }
    var printsLater: Bool { true }

    func printed() async throws -> String { try await html().description }
}

extension TemplateValue {
    // sync: lazy — makes a value
    static func safe(_ html: HTML) -> TemplateValue { .html(html.description) }
}

extension FormValue: TemplateValueConvertible {
    /// The value as templates see it.
    public var templateValue: TemplateValue {
        switch self {
        case .null, .contradictoryFile: .null
        case .text(let value): .string(value)
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .number(let value): .number(value)
        case .decimal(let value): .decimal(value.description)
        case .date(let value): .date(value)
        case .time(let value): .time(value)
        case .moment(let value): .instant(value)
        case .naive(let value): .naive(value.date, value.time)
        case .duration(let value): .duration(value)
        case .uuid(let value): .uuid(value)
        case .json, .file: .string(description)
        case .storedFile(let file):
            .dictionary(TemplateDictionary([("name", .string(file.name)), ("url", .string(file.url))]))
        case .row(let row): row.templateValue
        case .list(let items): .list(items.map(\.templateValue))
        case .other(let value): (value as? any TemplateValueConvertible)?.templateValue ?? .string(description)
        }
    }
}
