// A column that is true or false is a condition: `filter { $0.active && !$0.hidden }`.
extension Column where Value == Bool {
    /// The condition that it is true.
    public var isTrue: Predicate { Predicate(expression, .exact, .integer(1)) }

    public static prefix func ! (column: Column) -> Predicate { !column.isTrue }
    public static func && (left: Column, right: Predicate) -> Predicate { left.isTrue && right }
    public static func && (left: Predicate, right: Column) -> Predicate { left && right.isTrue }
    public static func && <Other>(left: Column, right: Column<Bool, Other>) -> Predicate { left.isTrue && right.isTrue }
    public static func || (left: Column, right: Predicate) -> Predicate { left.isTrue || right }
    public static func || (left: Predicate, right: Column) -> Predicate { left || right.isTrue }
    public static func || <Other>(left: Column, right: Column<Bool, Other>) -> Predicate { left.isTrue || right.isTrue }
}

extension Predicate {
    /// Whether the condition holds, as a value of the row: `annotate { ($0.views > 100).column }`. NULL where it is neither true
    /// nor false.
    public var column: Column<Bool, Bool?> { Column<Bool, Bool?>(.condition(self)) }
}

extension QuerySet {
    /// The rows whose column is true too: `filter { $0.active }`.
    // sync: lazy — builds a query
    @_disfavoredOverload
    public func filter<Output>(_ condition: (R.Base.Columns) -> Column<Bool, Output>) -> QuerySet {
        adding(condition(R.Base.Columns(columnPath: ColumnPath())).isTrue)
    }

    /// The rows whose column is not true, those where it is NULL included.
    // sync: lazy — builds a query
    @_disfavoredOverload
    public func exclude<Output>(_ condition: (R.Base.Columns) -> Column<Bool, Output>) -> QuerySet {
        adding(!condition(R.Base.Columns(columnPath: ColumnPath())).isTrue)
    }
}
