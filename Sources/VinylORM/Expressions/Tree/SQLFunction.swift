import Synchronization

/// A function of the database, as expressions call it.
///
/// Make one once, as a constant, and call it like a function:
/// ```swift
/// let soundex = SQLFunction("SOUNDEX", returning: .type(.text))
/// Person.objects.annotate("sound", soundex("name"))
/// ```
/// One that is registered as a transform (``register(transform:on:)``) can stand in a lookup's name too.
/// Source: Django, "Database Functions" and "Custom lookups".
public final class SQLFunction: Sendable {
    /// The function's name in SQL.
    public let name: String
    let id: Int
    let result: Result
    let body: @Sendable (Call) throws -> SQLFragment
    /// Whether its value for no rows is known: `COUNT` is 0, others are NULL.
    let emptyResult: DatabaseValue
    /// Whether it computes one value of many rows.
    let isAggregate: Bool

    /// What type a function's values are of.
    public enum Result: Sendable {
        /// Always that type.
        case type(ColumnType)
        /// The type of its first argument.
        case firstArgument
        /// The type that all its arguments have in common; it is a ``FieldError`` where they have none.
        case common
        /// Reckoned from the types of the arguments.
        case computed(@Sendable ([ColumnType?]) -> ColumnType?)
    }

    /// What the function is called with while a statement is written.
    public struct Call: Sendable {
        /// The arguments' SQL.
        public let arguments: [SQLFragment]
        /// The arguments' types, where known.
        public let types: [ColumnType?]
        /// Whether an aggregate counts equal values once.
        public let isDistinct: Bool
    }

    /// - Parameters:
    ///   - name: Letters, digits and `_`; anything else is a ``FieldError`` when a statement is written.
    ///   - result: The type of its values.
    ///   - isAggregate: Whether it computes one value of many rows.
    ///   - body: Writes a call, where it is not `NAME(argument, …)`.
    public init(
        _ name: String, returning result: Result = .firstArgument, isAggregate: Bool = false,
        emptyResult: DatabaseValue = .null, body: (@Sendable (Call) throws -> SQLFragment)? = nil
    ) {
        self.name = name
        self.result = result
        self.isAggregate = isAggregate
        self.emptyResult = emptyResult
        id = FieldSchema.nextID.wrappingAdd(1, ordering: .relaxed).newValue
        self.body =
            body ?? { call in
                guard SQLFunction.isPlain(name) else {
                    throw FieldError.invalidValue("'\(Shown(name).text)' is no name of an SQL function.")
                }
                let distinct: SQLFragment = call.isDistinct ? "DISTINCT " : ""
                return "\(trusted: name)(\(distinct)\(call.arguments))"
            }
    }

    /// A call of the function.
    // sync: lazy — builds an expression
    public func callAsFunction(_ arguments: any ExpressionConvertible...) -> Expression { call(arguments) }

    // sync: lazy — builds an expression
    func call(_ arguments: [any ExpressionConvertible]) -> Expression {
        let arguments = arguments.map(\.expression)
        return isAggregate
            ? .aggregate(AggregateCall(function: self, arguments: arguments))
            : .call(FunctionCall(function: self, arguments: arguments))
    }

    // sync: lazy — looks at letters
    static func isPlain(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

extension SQLFunction {
    private static let transforms = Mutex<[String: [(kinds: Set<ColumnType.Kind>, function: SQLFunction)]]>([:])

    /// Lets the function stand in the names of lookups: after `register(transform: "upper", on: [.text])`,
    /// `name__upper` is `UPPER(name)`. Registering a name again for the same kind replaces it.
    // sync: lazy — records a function
    public func register(transform name: String, on kinds: Set<ColumnType.Kind>) {
        SQLFunction.transforms.withLock { $0[name, default: []].insert((kinds, self), at: 0) }
    }

    // sync: lazy — looks a name up
    static func transform(_ name: String, on kind: ColumnType.Kind) -> SQLFunction? {
        if let part = Transform.allCases.first(where: { $0.name == name && $0.applies(to: kind) }) {
            return part.function
        }
        return transforms.withLock { $0[name]?.first { $0.kinds.contains(kind) }?.function }
    }

    // sync: lazy — lists names
    static func transforms(on kind: ColumnType.Kind) -> [String] {
        Transform.allCases.filter { $0.applies(to: kind) }.map(\.name)
            + transforms.withLock { table in table.filter { $0.value.contains { $0.kinds.contains(kind) } }.map(\.key) }
            .sorted()
    }
}

/// A comparison that an application adds: a name in lookups, and its SQL.
///
/// ```swift
/// CustomLookup("ne", on: [.integer]) { left, right in "\(left) <> \(right)" }.register()
/// ```
/// Source: Django, "Custom lookups".
public final class CustomLookup: Sendable {
    /// The name in a lookup: `age__ne`.
    public let name: String
    /// The kinds of values it compares.
    public let kinds: Set<ColumnType.Kind>
    let id: Int
    let body: @Sendable (SQLFragment, SQLFragment) throws -> SQLFragment

    private static let table = Mutex<[String: [CustomLookup]]>([:])

    public init(
        _ name: String, on kinds: Set<ColumnType.Kind>,
        body: @escaping @Sendable (_ left: SQLFragment, _ right: SQLFragment) throws -> SQLFragment
    ) {
        self.name = name
        self.kinds = kinds
        self.body = body
        id = FieldSchema.nextID.wrappingAdd(1, ordering: .relaxed).newValue
    }

    /// Makes the name known to the process's queries. Registering a name again for the same kind replaces it.
    // sync: lazy — records a lookup
    public func register() { CustomLookup.table.withLock { $0[name, default: []].insert(self, at: 0) } }

    // sync: lazy — looks a name up
    static func named(_ name: String, on kind: ColumnType.Kind) -> CustomLookup? {
        table.withLock { $0[name]?.first { $0.kinds.contains(kind) } }
    }
}
