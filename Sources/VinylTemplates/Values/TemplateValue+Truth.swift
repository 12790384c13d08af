public import VinylORM

extension TemplateValue {
    /// Whether a condition takes the value for true, as Python does. Nil for a queryset that is not fetched yet.
    public var knownTruth: Bool? {
        switch self {
        case .null: false
        case .bool(let value): value
        case .integer(let value): value != 0
        case .number(let value): value != 0
        case .decimal(let digits): digits.utf8.contains { 0x31...0x39 ~= $0 || $0 >= 0x41 && $0 != 0x45 && $0 != 0x65 }
        case .string(let text), .html(let text): !text.isEmpty
        case .duration(let value): value != .zero
        case .bytes(let bytes): !bytes.isEmpty
        case .list(let items): !items.isEmpty
        case .dictionary(let dictionary): !dictionary.isEmpty
        case .object(let object): object.isTrue
        case .sequence(let sequence): sequence.fetched.map { !$0.isEmpty }
        case .date, .time, .instant, .naive, .uuid, .callable: true
        }
    }

    /// Whether a condition takes the value for true; a queryset is fetched for it.
    public func isTrue() async throws -> Bool {
        if let knownTruth { return knownTruth }
        guard case .sequence(let sequence) = self else { return true }
        return try await !sequence.values().isEmpty
    }
}
