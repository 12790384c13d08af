/// A column of type `Value` in a condition; reading it gives `Output`, which is optional where the column may be NULL.
///
/// ```swift
/// Article.objects.filter { $0.title.icontains("swift") && $0.published.year >= 2020 }
/// ```
public struct Column<Value: DatabaseField, Output: DatabaseField>: Sendable {
    @usableFromInline let reference: ColumnReference

    /// Used by the code that `@Model` writes.
    @inlinable public init(_ path: ColumnPath, _ field: FieldSchema) { reference = ColumnReference(path, field) }

    @inlinable init(_ reference: ColumnReference) { self.reference = reference }

    /// The column with NULL as a possible value: for reading one through a relation that may be missing.
    public var optional: Column<Value, Value?> { Column<Value, Value?>(reference) }

    /// The column as an expression.
    @inlinable public var expression: Expression { .column(reference) }
}

extension Column {
    /// Equal; `nil` asks for NULL.
    @inlinable public static func == (left: Column, right: Value?) -> Predicate {
        Predicate(left.reference, .exact, right?.databaseValue ?? .null)
    }

    /// Not equal. As in Django, a row whose column is NULL is not equal to any value.
    @inlinable public static func != (left: Column, right: Value?) -> Predicate { !(left == right) }
    @inlinable public static func < (left: Column, right: Value) -> Predicate {
        Predicate(left.reference, .lt, right.databaseValue)
    }
    @inlinable public static func <= (left: Column, right: Value) -> Predicate {
        Predicate(left.reference, .lte, right.databaseValue)
    }
    @inlinable public static func > (left: Column, right: Value) -> Predicate {
        Predicate(left.reference, .gt, right.databaseValue)
    }
    @inlinable public static func >= (left: Column, right: Value) -> Predicate {
        Predicate(left.reference, .gte, right.databaseValue)
    }

    @inlinable public static func == <Other>(left: Column, right: Column<Value, Other>) -> Predicate {
        Predicate(left.reference, .exact, right.expression)
    }
    @inlinable public static func != <Other>(left: Column, right: Column<Value, Other>) -> Predicate {
        !(left == right)
    }
    @inlinable public static func < <Other>(left: Column, right: Column<Value, Other>) -> Predicate {
        Predicate(left.reference, .lt, right.expression)
    }
    @inlinable public static func <= <Other>(left: Column, right: Column<Value, Other>) -> Predicate {
        Predicate(left.reference, .lte, right.expression)
    }
    @inlinable public static func > <Other>(left: Column, right: Column<Value, Other>) -> Predicate {
        Predicate(left.reference, .gt, right.expression)
    }
    @inlinable public static func >= <Other>(left: Column, right: Column<Value, Other>) -> Predicate {
        Predicate(left.reference, .gte, right.expression)
    }

    /// One of the values; of none, where there are none, and then no query is run.
    // sync: lazy — builds a condition
    public func isIn(_ values: some Sequence<Value>) -> Predicate {
        Predicate(reference, in: values.map(\.databaseValue))
    }

    /// One of the values that a query gives: the column it selects with `values`, else its primary key.
    // sync: lazy — builds a condition
    public func isIn<Other: Model>(_ query: QuerySet<Other>) -> Predicate { Predicate(reference, in: query.query) }

    /// Between two values, both included.
    // sync: lazy — builds a condition
    public func isBetween(_ low: Value, _ high: Value) -> Predicate {
        Predicate(reference, from: low.databaseValue, through: high.databaseValue)
    }

    /// NULL, or with `false` not NULL.
    // sync: lazy — builds a condition
    public func isNull(_ isNull: Bool = true) -> Predicate { Predicate(reference, isNull: isNull) }

    /// From small to large.
    @inlinable public var ascending: OrderTerm { OrderTerm(reference, isDescending: false) }
    /// From large to small.
    @inlinable public var descending: OrderTerm { OrderTerm(reference, isDescending: true) }

    /// A new value, for `update`.
    // sync: lazy — builds an assignment
    public func set(_ value: Output) -> Assignment { Assignment(reference, .value(value.databaseValue)) }

    /// A value that the database computes, for `update`: `$0.views.set($0.views + 1)`.
    // sync: lazy — builds an assignment
    public func set(_ expression: Expression) -> Assignment { Assignment(reference, expression) }
}

extension Column where Value: Numeric {
    public static func + (left: Column, right: Value) -> Expression {
        .arithmetic(left.expression, .add, .value(right.databaseValue))
    }
    public static func - (left: Column, right: Value) -> Expression {
        .arithmetic(left.expression, .subtract, .value(right.databaseValue))
    }
    public static func * (left: Column, right: Value) -> Expression {
        .arithmetic(left.expression, .multiply, .value(right.databaseValue))
    }
    public static func / (left: Column, right: Value) -> Expression {
        .arithmetic(left.expression, .divide, .value(right.databaseValue))
    }
}

/// One column's new value in an `update`.
public struct Assignment: Sendable {
    let column: ColumnReference
    let value: Expression

    init(_ column: ColumnReference, _ value: Expression) {
        self.column = column
        self.value = value
    }
}
