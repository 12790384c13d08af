import VinylORM

extension JSONValue {
    /// Whether an answer is the one that was recorded, in an area where nothing is approximate: `true`, `1` and `1.0` are
    /// different answers, the order of an object's keys is none.
    // sync: floor — compares values
    func isExactly(_ expected: JSONValue) -> Bool {
        switch (self, expected) {
        case (.array(let a), .array(let b)): return a.count == b.count && zip(a, b).allSatisfy { $0.isExactly($1) }
        case (.object(let a), .object(let b)):
            return a.members.count == b.members.count
                && b.members.allSatisfy { key, value in a[key].map { $0.isExactly(value) } ?? false }
        case (.null, .null): return true
        case (.bool(let a), .bool(let b)): return a == b
        case (.integer(let a), .integer(let b)): return a == b
        case (.number(let a), .number(let b)): return a == b || (a.isNaN && b.isNaN)
        // Text is compared by its characters' numbers: composed and decomposed letters differ.
        case (.string(let a), .string(let b)): return a.utf8.elementsEqual(b.utf8)
        default: return false
        }
    }

    /// `{"error": name}`
    // sync: floor — makes a value
    static func error(_ name: String) -> JSONValue { ["error": .string(name)] }

    // sync: floor — makes a value
    static func strings(_ items: [String]) -> JSONValue { .array(items.map { .string($0) }) }
}

extension Tally.Outcome {
    /// Passed where an answer is the recorded one.
    init(_ answer: JSONValue, expected: JSONValue) {
        self =
            answer.isExactly(expected)
            ? .passed : .failed("expected \(expected.text)\n       got \(answer.text)")
    }
}
