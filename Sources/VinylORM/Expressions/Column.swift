/// A column of type `Value` in a condition; reading it gives `Output`, which is optional where the column may be NULL.
///
/// ```swift
/// Article.objects.filter { $0.title.icontains("swift") && $0.published.year >= 2020 }
/// ```
///
/// What is computed of columns has a type too: `$0.title.upper()` and `$0.views + 1` are columns like any other.
public struct Column<Value: DatabaseField, Output: DatabaseField>: Sendable, ExpressionConvertible {
    /// The column as an expression.
    public let expression: Expression

    /// Used by the code that `@Model` writes.
    @inlinable
    public init(_ path: ColumnPath, _ field: FieldSchema) { expression = .column(ColumnReference(path, field)) }

    /// An expression whose values are of these types.
    @inlinable public init(_ expression: Expression) { self.expression = expression }

    /// The column with NULL as a possible value: for reading one through a relation that may be missing.
    public var optional: Column<Value, Value?> { Column<Value, Value?>(expression) }
}

extension Column {
    /// Equal; `nil` asks for NULL.
    @inlinable public static func == (left: Column, right: Value?) -> Predicate {
        Predicate(left.expression, .exact, right?.databaseValue ?? .null)
    }

    /// Not equal. As in Django, a row whose column is NULL is not equal to any value.
    @inlinable public static func != (left: Column, right: Value?) -> Predicate { !(left == right) }
    @inlinable public static func < (left: Column, right: Value) -> Predicate {
        Predicate(left.expression, .lt, right.databaseValue)
    }
    @inlinable public static func <= (left: Column, right: Value) -> Predicate {
        Predicate(left.expression, .lte, right.databaseValue)
    }
    @inlinable public static func > (left: Column, right: Value) -> Predicate {
        Predicate(left.expression, .gt, right.databaseValue)
    }
    @inlinable public static func >= (left: Column, right: Value) -> Predicate {
        Predicate(left.expression, .gte, right.databaseValue)
    }

    @inlinable public static func == <Other>(left: Column, right: Column<Value, Other>) -> Predicate {
        Predicate(left.expression, .exact, right.expression)
    }
    @inlinable public static func != <Other>(left: Column, right: Column<Value, Other>) -> Predicate {
        !(left == right)
    }
    @inlinable public static func < <Other>(left: Column, right: Column<Value, Other>) -> Predicate {
        Predicate(left.expression, .lt, right.expression)
    }
    @inlinable public static func <= <Other>(left: Column, right: Column<Value, Other>) -> Predicate {
        Predicate(left.expression, .lte, right.expression)
    }
    @inlinable public static func > <Other>(left: Column, right: Column<Value, Other>) -> Predicate {
        Predicate(left.expression, .gt, right.expression)
    }
    @inlinable public static func >= <Other>(left: Column, right: Column<Value, Other>) -> Predicate {
        Predicate(left.expression, .gte, right.expression)
    }

    /// One of the values; of none, where there are none, and then no query is run.
    // sync: lazy — builds a condition
    public func isIn(_ values: some Sequence<Value>) -> Predicate {
        Predicate(expression, in: values.map(\.databaseValue))
    }

    /// One of the values that a query gives: the column it selects with `values`, else its primary key.
    // sync: lazy — builds a condition
    public func isIn<Other: Model>(_ query: QuerySet<Other>) -> Predicate { Predicate(expression, in: query.query) }

    /// Between two values, both included.
    // sync: lazy — builds a condition
    public func isBetween(_ low: Value, _ high: Value) -> Predicate {
        Predicate(expression, from: low.databaseValue, through: high.databaseValue)
    }

    /// NULL, or with `false` not NULL.
    // sync: lazy — builds a condition
    public func isNull(_ isNull: Bool = true) -> Predicate { Predicate(expression, isNull: isNull) }

    /// From small to large.
    @inlinable public var ascending: OrderTerm { OrderTerm(expression, isDescending: false) }
    /// From large to small.
    @inlinable public var descending: OrderTerm { OrderTerm(expression, isDescending: true) }

    /// A new value, for `update`.
    // sync: lazy — builds an assignment
    public func set(_ value: Output) -> Assignment {
        Assignment(expression, .value(value.databaseValue, Output.columnType))
    }

    /// A value that the database computes, for `update`: `$0.views.set($0.views + 1)`.
    // sync: lazy — builds an assignment
    public func set(_ expression: Expression) -> Assignment { Assignment(self.expression, expression) }

    /// A value that the database computes, for `update`.
    // sync: lazy — builds an assignment
    public func set<Other>(_ column: Column<Value, Other>) -> Assignment {
        Assignment(expression, column.expression)
    }
}

extension Column where Value: Numeric {
    public static func + (left: Column, right: Value) -> Column { left.combined(.add, right) }
    public static func - (left: Column, right: Value) -> Column { left.combined(.subtract, right) }
    public static func * (left: Column, right: Value) -> Column { left.combined(.multiply, right) }
    public static func / (left: Column, right: Value) -> Column { left.combined(.divide, right) }
    public static func + (left: Column, right: Column) -> Column { left.combined(.add, right) }
    public static func - (left: Column, right: Column) -> Column { left.combined(.subtract, right) }
    public static func * (left: Column, right: Column) -> Column { left.combined(.multiply, right) }
    public static func / (left: Column, right: Column) -> Column { left.combined(.divide, right) }

    // sync: lazy — builds an expression
    private func combined(_ sign: Expression.ArithmeticOperator, _ right: Value) -> Column {
        Column(.arithmetic(expression, sign, .value(right.databaseValue, Value.columnType)))
    }

    // sync: lazy — builds an expression
    private func combined(_ sign: Expression.ArithmeticOperator, _ right: Column) -> Column {
        Column(.arithmetic(expression, sign, right.expression))
    }
}

/// One column's new value in an `update`, as it was written.
public struct Assignment: Sendable {
    private let target: Expression
    private let value: Expression

    init(_ target: Expression, _ value: Expression) {
        self.target = target
        self.value = value
    }

    /// - Throws: ``FieldError`` where what is set is computed: `$0.title.upper().set("A")`.
    // sync: lazy — checks a value
    func resolved() throws -> ColumnAssignment {
        guard case .column(let column) = target else {
            throw FieldError.invalidValue(
                "What is computed of columns cannot be set; set a column: { $0.title.set($0.title.upper()) }.")
        }
        return ColumnAssignment(column, value)
    }
}

/// A column's new value.
struct ColumnAssignment: Sendable {
    let column: ColumnReference
    var value: Expression

    init(_ column: ColumnReference, _ value: Expression) {
        self.column = column
        self.value = value
    }
}
