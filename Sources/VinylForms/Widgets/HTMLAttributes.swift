/// The attributes of an element, in order; a name occurs once. Django's `attrs`.
///
/// ```swift
/// Textarea(["rows": 3, "placeholder": "Say something", "autofocus": true])
/// ```
public struct HTMLAttributes: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// The value of an attribute.
    public enum Value: Sendable, Hashable, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
        ExpressibleByBooleanLiteral
    {
        case text(String)
        /// There without a value, or not there.
        case flag(Bool)

        public init(stringLiteral value: String) { self = .text(value) }
        public init(integerLiteral value: Int) { self = .text(String(value)) }
        public init(booleanLiteral value: Bool) { self = .flag(value) }

        /// As text; nil for flags.
        public var text: String? {
            if case .text(let text) = self { text } else { nil }
        }
    }

    /// The attributes.
    public private(set) var entries: [(name: String, value: Value)] = []

    public init() {}

    public init(dictionaryLiteral elements: (String, Value)...) {
        for (name, value) in elements { self[name] = value }
    }

    /// An attribute by name; nil where it is not there, and to take it out.
    public subscript(name: String) -> Value? {
        get { entries.first { $0.name == name }?.value }
        set {
            let index = entries.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append((name, value))
            case (nil, nil): break
            }
        }
    }

    public var isEmpty: Bool { entries.isEmpty }

    /// These and the others, whose values win.
    // sync: floor — builds a value
    public func merging(_ others: HTMLAttributes) -> HTMLAttributes {
        if entries.isEmpty { return others }
        var merged = self
        for (name, value) in others.entries { merged[name] = value }
        return merged
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.entries.elementsEqual(right.entries) { $0.name == $1.name && $0.value == $1.value }
    }

    // sync: protocol Hashable
    public func hash(into hasher: inout Hasher) {
        for (name, value) in entries {
            hasher.combine(name)
            hasher.combine(value)
        }
    }
}
