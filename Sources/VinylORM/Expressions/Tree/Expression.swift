/// A value that the database computes: a column, a constant, a function of others.
///
/// Both spellings of a query build the same tree. Names (``F(_:)``) are looked up when the expression is given to a query;
/// constants are parameters of the statement, never text in it. Source: Django, "Query Expressions".
public enum Expression: Sendable {
    /// A column of the query's model or of one that relations lead to.
    case column(ColumnReference)
    /// A constant and its type, where it has one.
    case value(DatabaseValue, ColumnType?)
    /// A column or annotation by name, in Django's spelling; looked up when a query takes the expression.
    case name(String)
    /// A column or annotation of the query around this one.
    indirect case outer(Expression)
    indirect case arithmetic(Expression, ArithmeticOperator, Expression)
    case call(FunctionCall)
    case aggregate(AggregateCall)
    /// Whether a condition holds.
    indirect case condition(Predicate)
    /// The first condition that holds decides.
    case choice(Choice)
    /// The one value of a query, or whether it has rows.
    case subquery(InnerQuery)
    indirect case window(WindowCall)
    /// What the query computes under a name.
    case annotation(AnnotationReference)
    /// Another expression, said to be of a type.
    indirect case typed(Expression, ColumnType)
    /// A member of a JSON document.
    indirect case json(Expression, JSONPath)
    /// A column of the subquery that an aggregation reads from.
    case derived(String, ColumnType?)
    /// What the query around this one computes; an index into ``InnerQuery/outer``.
    case outerValue(Int)
    /// Could not be made; using it is the error.
    case invalid(FieldError)

    /// See ``Expression/arithmetic(_:_:_:)``.
    public enum ArithmeticOperator: UInt8, Sendable {
        case add, subtract, multiply, divide, remainder, power
        case bitAnd, bitOr, bitXor, shiftLeft, shiftRight

        var sql: SQLFragment? {
            switch self {
            case .add: " + "
            case .subtract: " - "
            case .multiply: " * "
            case .divide: " / "
            case .remainder: " % "
            case .bitAnd: " & "
            case .bitOr: " | "
            case .shiftLeft: " << "
            case .shiftRight: " >> "
            case .power, .bitXor: nil
            }
        }
    }
}

/// A column and how to get to it.
public struct ColumnReference: Sendable {
    let path: ColumnPath
    let field: FieldSchema

    @usableFromInline
    init(_ path: ColumnPath, _ field: FieldSchema) {
        self.path = path
        self.field = field
    }

    /// A constant in the form that comparisons with this column need; nil where the value cannot be one.
    // sync: lazy — converts a value
    func coerce(_ value: any Sendable) -> DatabaseValue? {
        if let row = value as? any Model { return row.relationKey(for: field) }
        if let constant = field.coerce(value) { return constant }
        // A fraction is no value of an integer column, but it can be compared with one.
        if field.type.kind == .integer, let number = Double(coercing: value) { return .real(number) }
        return nil
    }
}

extension Model {
    /// The value by which a foreign key (or, in a reverse lookup, a primary key) names this row.
    // sync: lazy — reads a property
    func relationKey(for field: FieldSchema) -> DatabaseValue? {
        var schema = Self.schema
        let target = field.relation?.targetField ?? field
        if let index = schema.index(of: target) { return databaseValues[index] }
        // A child stands for its parent, whose key it has.
        while let link = schema.parentLink, let relation = link.relation {
            if relation.targetField === target {
                return schema === Self.schema
                    ? Self.schema.index(of: link).map { databaseValues[$0] } : primaryKey?.databaseValue
            }
            schema = relation.target
        }
        return nil
    }
}

/// A call of an SQL function.
public struct FunctionCall: Sendable {
    let function: SQLFunction
    let arguments: [Expression]
}

/// A call of an aggregate.
public struct AggregateCall: Sendable {
    let function: SQLFunction
    /// None for `COUNT(*)`.
    let arguments: [Expression]
    var isDistinct = false
    var filter: Predicate?
    /// What it gives where there are no rows.
    var defaultValue: [Expression] = []
}

/// `CASE WHEN … THEN … ELSE … END`
public struct Choice: Sendable {
    let branches: [Branch]
    /// None: NULL.
    let otherwise: [Expression]

    /// One condition and its value. See ``When(_:then:)``.
    public struct Branch: Sendable {
        let condition: Predicate
        let value: Expression
    }
}

/// A query within another.
public final class InnerQuery: Sendable {
    let query: Query
    /// Whether only the existence of rows is asked for.
    let isExistence: Bool
    /// What the query around it computes for it.
    let outer: [Expression]

    init(_ query: Query, isExistence: Bool, outer: [Expression] = []) {
        self.query = query
        self.isExistence = isExistence
        self.outer = outer
    }
}

/// A function over the rows around a row: `… OVER (PARTITION BY … ORDER BY … frame)`.
public struct WindowCall: Sendable {
    let function: Expression
    let partition: [Expression]
    let order: [OrderTerm]
    let frame: WindowFrame?
}

/// Which rows around a row a window function sees.
public struct WindowFrame: Sendable, Hashable {
    let isRange: Bool
    /// Rows before (negative) or after; nil: all.
    let start: Int?
    let end: Int?

    /// Counted in rows: `.rows(start: -1, end: 0)` is the row and the one before it. Nil: as far as there are rows.
    // sync: lazy — makes a value
    public static func rows(start: Int? = nil, end: Int? = nil) -> WindowFrame {
        WindowFrame(isRange: false, start: start, end: end)
    }

    /// Counted in equal values of the order. Nil: as far as there are rows; 0: the row's equals.
    // sync: lazy — makes a value
    public static func range(start: Int? = nil, end: Int? = nil) -> WindowFrame {
        WindowFrame(isRange: true, start: start, end: end)
    }
}

/// A place in a JSON document: keys and array indexes.
public struct JSONPath: Sendable, Hashable {
    let keys: [String]
    /// Which of the query's constants it is.
    var constant = 0

    init(keys: [String]) { self.keys = keys }

    /// As SQLite spells it: `$."a"[0]`. What is a whole number is an index, as in Django.
    var text: String { "$" + keys.map { Int($0) != nil ? "[\($0)]" : JSONPath.member($0) }.joined() }

    // sync: lazy — quotes a key
    static func member(_ key: String) -> String { "." + JSONValue.string(key).text }
}

/// Something a query computes for its rows under a name.
public struct AnnotationReference: Sendable {
    /// Its place among the query's annotations.
    let index: Int
    let name: String
    let type: ColumnType?
    let containsAggregate: Bool
    let containsWindow: Bool
    /// The field, where it is no more than a column.
    let field: FieldSchema?
    let isJSONMember: Bool
}
