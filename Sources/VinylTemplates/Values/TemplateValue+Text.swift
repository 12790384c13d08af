public import VinylORM

extension TemplateValue {
    /// What `str()` gives of the value in Python. Unlike ``TemplateRenderer/write(_:)`` it formats no dates.
    public var text: String {
        switch self {
        case .string(let text), .html(let text), .decimal(let text): text
        case .integer(let value): String(value)
        case .null: "None"
        case .bool(let value): value ? "True" : "False"
        case .number(let value): value.description
        case .date(let value): value.description
        case .time(let value): value.description
        case .object(let value): value.description
        default: ""
        }
    }
}
