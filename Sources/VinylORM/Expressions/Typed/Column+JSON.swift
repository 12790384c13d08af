/// What is stored as a JSON document, so that conditions can look into it.
public protocol JSONDocument: DatabaseField {}

extension JSONValue: JSONDocument {}
extension JSONField: JSONDocument {}
extension JSONMember: JSONDocument {}

// Paths and keys are parameters of the statement, never text in it. Source: Django, "Querying JSONField".
extension Column where Value: JSONDocument {
    /// A member of the document, and on from there: `$0.meta["author"]["name"] == "Ann"`. A key that spells a whole number is an
    /// index, as in Django.
    public subscript(key: String) -> Column<JSONMember, JSONMember?> {
        let (base, keys) = expression.jsonPlace
        return Column<JSONMember, JSONMember?>(.json(base, JSONPath(keys: keys + [key])))
    }

    /// An item of an array, counted from 0.
    public subscript(index: Int) -> Column<JSONMember, JSONMember?> { self[String(index)] }

    /// The value as text: that of a string without its quotes.
    public var text: Column<String, String?> {
        Column<String, String?>(.call(FunctionCall(function: JSONFunctions.text, arguments: [expression])))
    }

    /// The object has the key, whatever its value.
    // sync: lazy — builds a condition
    public func hasKey(_ key: String) -> Predicate {
        let (base, keys) = expression.jsonPlace
        let path = JSONPath(keys: keys).text + JSONPath.member(key)
        return .lookup(Lookup(left: base, comparison: .isPresent, right: .one(.text(path))))
    }

    /// The object has all the keys.
    // sync: lazy — builds a condition
    public func hasKeys(_ keys: [String]) -> Predicate { Predicate(all: keys.map(hasKey)) }

    /// The object has one of the keys.
    // sync: lazy — builds a condition
    public func hasAnyKeys(_ keys: [String]) -> Predicate { Predicate(any: keys.map(hasKey)) }
}

extension Expression {
    /// The document, and the place in it.
    fileprivate var jsonPlace: (Expression, [String]) {
        if case .json(let inner, let path) = self { (inner, path.keys) } else { (self, []) }
    }
}
