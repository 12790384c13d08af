import VinylORM

/// A call of a chain, an end, or a method: its name and its arguments as they stand in the case.
struct Call: Sendable {
    let name: String
    let positional: [JSONValue]
    let named: [(key: String, value: JSONValue)]

    /// - Throws: ``NotationError`` where it is no call.
    init(_ json: JSONValue) throws {
        guard let items = json.items, let name = items.first?.string else { throw NotationError(json) }
        self.name = name
        positional = items.dropFirst().first?.items ?? []
        named = items.count > 1 ? items[items.count - 1].members ?? [] : []
    }

    /// A named argument.
    subscript(name: String) -> JSONValue? { named.first { $0.key == name }?.value }

    /// The positional arguments that are text.
    var names: [String] { positional.compactMap(\.string) }
    /// Whether the only argument is `None`.
    var isReset: Bool { positional == [.null] }
}
