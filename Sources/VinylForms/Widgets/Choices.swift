/// What can be chosen, with what people read, in groups or not. Django's `choices`.
///
/// ```swift
/// let choices: Choices = ["": "Pick one", "Fruit": ["a": "Apple", "b": "Banana"], "x": "Something else"]
/// ```
/// Choices that have to be looked up are awaited when the field needs them: ``init(hasBlank:_:)``.
public struct Choices: Sendable, ExpressibleByDictionaryLiteral {
    /// A choice, or choices under a heading.
    public enum Item: Sendable {
        case choice(FormValue, String)
        case group(String, [(value: FormValue, label: String)])
    }

    /// What stands behind a key: what people read, or the choices of a group.
    public enum Label: Sendable, ExpressibleByStringInterpolation, ExpressibleByDictionaryLiteral {
        case text(String)
        case group([(value: FormValue, label: String)])

        public init(stringLiteral value: String) { self = .text(value) }
        public init(dictionaryLiteral elements: (FormValue, String)...) { self = .group(elements.map { ($0, $1) }) }
    }

    private enum Source: Sendable {
        case fixed([Item])
        case computed(hasBlank: Bool, @Sendable () async throws -> [Item])
    }

    private let source: Source

    public init(_ items: [Item]) { source = .fixed(items) }

    /// Values with what people read.
    public init(_ choices: [(FormValue, String)]) { self.init(choices.map { .choice($0, $1) }) }

    public init(dictionaryLiteral elements: (FormValue, Label)...) {
        self.init(
            elements.map { value, label in
                switch label {
                case .text(let text): .choice(value, text)
                case .group(let choices): .group(value.description, choices)
                }
            })
    }

    /// Choices that are made anew each time they are needed: each time a form is shown, and to check what was chosen.
    /// - Parameter hasBlank: Whether the first one has an empty value. A `select` may be `required` only then.
    public init(hasBlank: Bool, _ items: @escaping @Sendable () async throws -> [Item]) {
        source = .computed(hasBlank: hasBlank, items)
    }

    /// The choices.
    /// - Throws: what looking them up throws.
    public func items() async throws -> [Item] {
        switch source {
        case .fixed(let items): items
        case .computed(_, let items): try await items()
        }
    }

    /// Whether the first choice has an empty value.
    var hasBlank: Bool {
        switch source {
        case .fixed(let items):
            if case .choice(let value, _)? = items.first { value.isNull || value.description.isEmpty } else { false }
        case .computed(let hasBlank, _): hasBlank
        }
    }

    /// Whether that text means one of them.
    func contains(_ text: String) async throws -> Bool {
        for item in try await items() {
            switch item {
            case .choice(let value, _): if value.choiceText == text { return true }
            case .group(_, let choices): if choices.contains(where: { $0.value.choiceText == text }) { return true }
            }
        }
        return false
    }
}

extension FormValue {
    /// The value as a choice has it in HTML.
    var choiceText: String { isNull ? "" : description }
}
