/// Names with their values, each in the order of first appearance: a query string or a form. Django's `QueryDict`.
///
/// ```swift
/// let query = try QueryDict(parsing: "tag=a&tag=b&page=2")
/// query["tag"]         // "b": the last one
/// query[list: "tag"]   // ["a", "b"]
/// ```
/// Names are compared byte by byte, as Python does: two spellings of `é` are two names, whatever Unicode thinks of them.
/// Looking a name up compares with each where there are few, and hashes where there are many.
public struct QueryDict: Sendable {
    private struct Entry: Sendable, Hashable {
        let name: ExactText
        var values: [String]
    }

    /// The character set that ``urlencoded`` writes; what the text was read in.
    public var encoding: FormEncoding = .utf8

    private var entries: [Entry] = []
    /// Places by name; only kept where there are more entries than are quickly compared.
    private var places: [ExactText: Int] = [:]
    private static let quicklyCompared = 8

    /// Nothing.
    public init() {}

    /// Pairs, in their order.
    public init(_ pairs: [(name: String, value: String)]) {
        for pair in pairs { append(pair.value, to: pair.name) }
    }

    /// Names with their values.
    public init(lists: [(name: String, values: [String])]) {
        for entry in lists { set(entry.values, for: entry.name) }
    }

    /// The names with all their values.
    public var lists: [(name: String, values: [String])] { entries.map { ($0.name.text, $0.values) } }

    /// The last value of a name, or nil where there is none. Setting puts one value in place of all.
    public subscript(name: String) -> String? {
        get { place(name).flatMap { entries[$0].values.last } }
        set {
            if let newValue { set([newValue], for: name) } else { remove(name) }
        }
    }

    /// All values of a name, in order; Django's `getlist`.
    public subscript(list name: String) -> [String] { place(name).map { entries[$0].values } ?? [] }

    /// Whether there is such a name, with or without values.
    public subscript(contains name: String) -> Bool { place(name) != nil }

    /// Whether there are no names.
    public var isEmpty: Bool { entries.isEmpty }

    /// How many names there are.
    public var count: Int { entries.count }

    /// The names, in order of first appearance.
    public var keys: [String] { entries.map(\.name.text) }

    /// Adds a value behind those that the name has. Django's `appendlist`.
    // sync: lazy — changes a value in memory
    public mutating func append(_ value: String, to name: String) {
        if let place = place(name) { entries[place].values.append(value) } else { add(name, [value]) }
    }

    /// Puts values in place of all that the name has. Django's `setlist`.
    // sync: lazy — changes a value in memory
    public mutating func set(_ list: [String], for name: String) {
        if let place = place(name) { entries[place].values = list } else { add(name, list) }
    }

    /// Gives a name a value unless it is there. Django's `setdefault`.
    // sync: lazy — changes a value in memory
    public mutating func setDefault(_ value: String, for name: String) {
        if place(name) == nil { add(name, [value]) }
    }

    /// Gives a name values unless it is there. Django's `setlistdefault`.
    // sync: lazy — changes a value in memory
    public mutating func setDefault(_ list: [String], for name: String) {
        if place(name) == nil { add(name, list) }
    }

    /// Takes the last name out, with all its values; nil where there is none. Django's `popitem`.
    // sync: lazy — changes a value in memory
    @discardableResult
    public mutating func popLast() -> (name: String, values: [String])? {
        guard let last = entries.last else { return nil }
        remove(last.name.text)
        return (last.name.text, last.values)
    }

    /// Takes everything out. Django's `clear`.
    // sync: lazy — changes a value in memory
    public mutating func removeAll() {
        entries = []
        places = [:]
    }

    /// Adds all values of another. Django's `update`, which keeps what is there.
    // sync: lazy — changes a value in memory
    public mutating func merge(_ other: QueryDict) {
        for entry in other.entries {
            if let place = place(entry.name.text) {
                entries[place].values += entry.values
            } else {
                add(entry.name.text, entry.values)
            }
        }
    }

    /// Takes a name out, with all its values. Takes time in proportion to the number of names.
    /// - Returns: The values it had.
    // sync: lazy — changes a value in memory
    @discardableResult
    public mutating func remove(_ name: String) -> [String] {
        guard let place = place(name) else { return [] }
        let removed = entries.remove(at: place)
        places = [:]
        if entries.count > Self.quicklyCompared { indexAll() }
        return removed.values
    }

    // sync: lazy — looks into memory
    private func place(_ name: String) -> Int? {
        let name = ExactText(name)
        guard entries.count <= Self.quicklyCompared else { return places[name] }
        return entries.firstIndex { $0.name == name }
    }

    // sync: lazy — changes a value in memory
    private mutating func add(_ name: String, _ values: [String]) {
        entries.append(Entry(name: ExactText(name), values: values))
        if entries.count == Self.quicklyCompared + 1 {
            indexAll()
        } else if entries.count > Self.quicklyCompared {
            places[ExactText(name)] = entries.count - 1
        }
    }

    // sync: lazy — changes a value in memory
    private mutating func indexAll() {
        for (place, entry) in entries.enumerated() { places[entry.name] = place }
    }
}

extension QueryDict: Hashable {
    public static func == (left: QueryDict, right: QueryDict) -> Bool { left.entries == right.entries }

    // sync: protocol Hashable
    public func hash(into hasher: inout Hasher) { hasher.combine(entries) }
}

/// Text that is equal to none but the same bytes.
private struct ExactText: Sendable, Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ExactText, right: ExactText) -> Bool {
        left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
    }

    // sync: protocol Hashable
    func hash(into hasher: inout Hasher) {
        let hashed: Void? = text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        // Text of Objective-C is not contiguous.
        if hashed == nil { for byte in text.utf8 { hasher.combine(byte) } }
    }
}
