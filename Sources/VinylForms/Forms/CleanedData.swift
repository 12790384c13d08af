/// The values of a form that were found good, by field, in the order of the fields. Django's `cleaned_data`.
public struct CleanedData: Sendable {
    /// The values.
    public private(set) var entries: [(name: String, value: FormValue)] = []

    /// Nothing.
    public init() {}

    /// A field's value; nil where it was not found good, and to take it out.
    public subscript(name: String) -> FormValue? {
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
}
