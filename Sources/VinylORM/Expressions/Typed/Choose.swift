/// The value of the first condition that holds, typed:
/// ```swift
/// Choose(when: $0.views > 1_000, then: "hot").when($0.views > 10, then: "known").otherwise("quiet")
/// ```
/// It becomes a column with ``otherwise(_:)-(Value)`` or ``orNil``. Source: Django, "Conditional Expressions".
public struct Choose<Value: DatabaseField>: Sendable {
    private let branches: [Choice.Branch]

    /// A value where a condition holds.
    public init(when condition: Predicate, then value: Value) {
        branches = [When(condition, then: Expression.constant(value))]
    }

    /// A column's value where a condition holds.
    public init(when condition: Predicate, then column: Column<Value, Value>) {
        branches = [When(condition, then: column)]
    }

    private init(_ branches: [Choice.Branch]) { self.branches = branches }

    /// A value where this condition holds and none before it.
    // sync: lazy — builds an expression
    public func when(_ condition: Predicate, then value: Value) -> Choose {
        Choose(branches + [When(condition, then: Expression.constant(value))])
    }

    /// A column's value where this condition holds and none before it.
    // sync: lazy — builds an expression
    public func when(_ condition: Predicate, then column: Column<Value, Value>) -> Choose {
        Choose(branches + [When(condition, then: column)])
    }

    /// The value where none of the conditions holds.
    // sync: lazy — builds an expression
    public func otherwise(_ value: Value) -> Column<Value, Value> {
        Column<Value, Value>(Case(branches, default: Expression.constant(value)))
    }

    /// The column whose value it is where none of the conditions holds.
    // sync: lazy — builds an expression
    public func otherwise<Output>(_ column: Column<Value, Output>) -> Column<Value, Output> {
        Column<Value, Output>(Case(branches, default: column))
    }

    /// NULL where none of the conditions holds.
    public var orNil: Column<Value, Value?> { Column<Value, Value?>(Case(branches)) }
}
