/// A dictionary as templates see it: ordered, with keys of any kind.
///
/// Looking a text up is linear in the number of entries: what templates are given has few.
public struct TemplateDictionary: Sendable, ExpressibleByDictionaryLiteral {
    /// The entries, in the order in which they were added; each key once.
    public private(set) var entries: [(key: TemplateValue, value: TemplateValue)] = []

    /// - Parameter entries: Where a key comes twice, the later value stands.
    public init(_ entries: [(TemplateValue, TemplateValue)] = []) {
        self.entries.reserveCapacity(entries.count)
        for (key, value) in entries {
            if case .string(let name) = key { self[name] = value } else { self.entries.append((key, value)) }
        }
    }

    public init(dictionaryLiteral elements: (String, any TemplateValueConvertible)...) {
        for (name, value) in elements { self[name] = value.templateValue }
    }

    /// The value under a text; nil where there is none. Setting nil removes it.
    public subscript(name: String) -> TemplateValue? {
        get { index(name).map { entries[$0].value } }
        set {
            switch (index(name), newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append((.string(name), value))
            case (nil, nil): break
            }
        }
    }

    /// The value under an integer; nil where there is none.
    public subscript(number: Int) -> TemplateValue? {
        for (key, value) in entries {
            if case .integer(number) = key { return value }
        }
        return nil
    }

    public var isEmpty: Bool { entries.isEmpty }
    public var count: Int { entries.count }

    // sync: lazy — looks a key up
    private func index(_ name: String) -> Int? {
        for index in entries.indices {
            switch entries[index].key {
            case .string(let key) where key == name: return index
            case .html(let key) where key == name: return index
            default: continue
            }
        }
        return nil
    }
}
