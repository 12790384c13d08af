/// A condition in Django's spelling, as a value: `Q(name: "Ann", born__year: 1990) || Q(active: true)`.
///
/// All keywords must hold. Names are checked against the model when the condition is given to a query.
@dynamicCallable
public struct QBuilder: Sendable {
    // sync: lazy — builds a condition
    public func dynamicallyCall(
        withKeywordArguments lookups: KeyValuePairs<String, (any Sendable)?>
    ) -> KeywordCondition {
        KeywordCondition(.lookups(lookups.map { ($0.key, $0.value) }))
    }
}

/// Conditions in Django's spelling. See ``QBuilder``.
// swift-format-ignore: AlwaysUseLowerCamelCase
public let Q = QBuilder()

/// Conditions in Django's spelling, not yet checked against a model. Combine with `&&`, `||`, `!`.
public struct KeywordCondition: Sendable {
    indirect enum Node: Sendable {
        case lookups([(String, (any Sendable)?)])
        case and(Node, Node)
        case or(Node, Node)
        case not(Node)

        /// Without any lookup: `Q()`. It asks for nothing, negated or not.
        var isEmpty: Bool {
            switch self {
            case .lookups(let lookups): lookups.isEmpty
            case .and(let left, let right), .or(let left, let right): left.isEmpty && right.isEmpty
            case .not(let inner): inner.isEmpty
            }
        }
    }

    let node: Node

    init(_ node: Node) { self.node = node }

    public static func && (left: Self, right: Self) -> Self { Self(.and(left.node, right.node)) }
    public static func || (left: Self, right: Self) -> Self { Self(.or(left.node, right.node)) }
    public static prefix func ! (condition: Self) -> Self { Self(.not(condition.node)) }
}

/// A column by name, in Django's spelling: `filter(views__gt: F("likes"))`, `update(views: F("views") + 1)`.
public struct F: Sendable {
    indirect enum Node: Sendable {
        case name(String)
        case value(any DatabaseField)
        case arithmetic(Node, Expression.ArithmeticOperator, Node)
    }

    let node: Node

    public init(_ name: String) { node = .name(name) }

    private init(node: Node) { self.node = node }

    public static func + (left: F, right: any DatabaseField) -> F {
        F(node: .arithmetic(left.node, .add, .value(right)))
    }
    public static func - (left: F, right: any DatabaseField) -> F {
        F(node: .arithmetic(left.node, .subtract, .value(right)))
    }
    public static func * (left: F, right: any DatabaseField) -> F {
        F(node: .arithmetic(left.node, .multiply, .value(right)))
    }
    public static func / (left: F, right: any DatabaseField) -> F {
        F(node: .arithmetic(left.node, .divide, .value(right)))
    }
    public static func % (left: F, right: any DatabaseField) -> F {
        F(node: .arithmetic(left.node, .remainder, .value(right)))
    }
    public static func + (left: F, right: F) -> F { F(node: .arithmetic(left.node, .add, right.node)) }
    public static func - (left: F, right: F) -> F { F(node: .arithmetic(left.node, .subtract, right.node)) }
    public static func * (left: F, right: F) -> F { F(node: .arithmetic(left.node, .multiply, right.node)) }
    public static func / (left: F, right: F) -> F { F(node: .arithmetic(left.node, .divide, right.node)) }

    // sync: lazy — resolves names
    func expression(in schema: ModelSchema) throws(FieldError) -> Expression { try F.expression(node, schema) }

    // sync: lazy — resolves names
    private static func expression(_ node: Node, _ schema: ModelSchema) throws(FieldError) -> Expression {
        switch node {
        case .name(let name): .column(try LookupResolver(schema).column(name).column)
        case .value(let value): .value(value.databaseValue)
        case .arithmetic(let left, let sign, let right):
            .arithmetic(try expression(left, schema), sign, try expression(right, schema))
        }
    }
}

extension Predicate {
    /// A condition in Django's spelling about that model.
    init(_ condition: KeywordCondition, _ schema: ModelSchema) { self.init(condition.node, schema) }

    private init(_ node: KeywordCondition.Node, _ schema: ModelSchema) {
        switch node {
        case _ where node.isEmpty: self = .always
        case .or(let left, let right) where left.isEmpty: self.init(right, schema)
        case .or(let left, let right) where right.isEmpty: self.init(left, schema)
        case .lookups(let lookups): self.init(all: lookups.map { Predicate(keyword: $0.0, $0.1, schema) })
        case .and(let left, let right): self = Predicate(left, schema) && Predicate(right, schema)
        case .or(let left, let right): self = Predicate(left, schema) || Predicate(right, schema)
        case .not(let inner): self = !Predicate(inner, schema)
        }
    }

    /// One keyword and its value.
    init(keyword key: String, _ value: (any Sendable)?, _ schema: ModelSchema) {
        do throws(FieldError) {
            self = try Predicate(resolving: key, value, schema)
        } catch {
            self = .invalid(error)
        }
    }

    private init(resolving key: String, _ value: (any Sendable)?, _ schema: ModelSchema) throws(FieldError) {
        let resolved = try LookupResolver(schema).lookup(key)
        let column = resolved.column
        let present: (any Sendable)? =
            if let optional = value as? any OptionalValue { optional.unwrapped } else { value }
        guard let present else {
            self.init(column, resolved.name, .null)
            return
        }
        if let f = present as? F {
            self.init(column, resolved.name, try f.expression(in: schema))
            return
        }
        switch resolved.name {
        case .isnull:
            guard let flag = present as? Bool else {
                throw .invalidValue("'\(Shown(key).text)' needs true or false.")
            }
            self.init(column, isNull: flag)
        case .in:
            if let query = present as? any QueryValue {
                self.init(column, in: query.query)
            } else {
                self.init(column, in: try Predicate.list(key, present, column))
            }
        case .range:
            let ends = try Predicate.list(key, present, column)
            guard ends.count == 2 else {
                throw .invalidValue("'\(Shown(key).text)' needs two values, a low one and a high one.")
            }
            self.init(column, from: ends[0], through: ends[1])
        case .iexact, .contains, .icontains, .startswith, .istartswith, .endswith, .iendswith, .regex, .iregex:
            guard let text = Predicate.pattern(present, column) else {
                throw .invalidValue("'\(Shown(key).text)' needs text, not a value of type \(type(of: present)).")
            }
            self.init(column, resolved.name, .text(text))
        case .exact, .gt, .gte, .lt, .lte:
            if resolved.isRelation, let row = present as? any Model, row.relationKey(for: column.field) == .null {
                // A row that was never saved is named by none.
                self = .never
                return
            }
            guard let constant = column.coerce(present) else {
                throw .invalidValue(
                    "'\(Shown(key).text)' cannot be compared with a value of type \(type(of: present)); "
                        + "the field is \(column.field.type.sqlite).")
            }
            self.init(column, resolved.name, constant)
        }
    }

    /// The text of a pattern: text as it is, other values as the column would store them.
    // sync: lazy — converts a value
    private static func pattern(_ value: any Sendable, _ column: ColumnReference) -> String? {
        if column.kind == .uuid, let text = value as? String { return text.filter { $0 != "-" } }
        if let text = String(coercing: value) { return text }
        guard case .text(let text) = column.coerce(value) else { return nil }
        return text
    }

    /// The constants of a sequence, a closed range or an array of models.
    // sync: lazy — converts values
    private static func list(
        _ key: String, _ value: any Sendable, _ column: ColumnReference
    ) throws(FieldError) -> [DatabaseValue] {
        var items: [any Sendable] = []
        if let range = value as? any RangeValue {
            items = range.ends
        } else if let sequence = value as? any Sequence, !(value is String) {
            for item in sequence {
                switch item {
                case let item as any Model: items.append(item)
                case let item as any DatabaseField: items.append(item)
                default: throw .invalidValue("'\(Shown(key).text)' cannot take an element of type \(type(of: item)).")
                }
            }
        } else {
            throw .invalidValue(
                "'\(Shown(key).text)' needs an array, a range or a query, not a value of type \(type(of: value)).")
        }
        var constants: [DatabaseValue] = []
        for item in items {
            if let optional = item as? any OptionalValue, optional.isNil { continue }
            guard let constant = column.coerce(item) else {
                throw .invalidValue("'\(Shown(key).text)' cannot be compared with a value of type \(type(of: item)).")
            }
            constants.append(constant)
        }
        return constants
    }
}

/// A closed range of anything, seen through an existential.
protocol RangeValue { var ends: [any Sendable] { get } }

extension ClosedRange: RangeValue where Bound: DatabaseField { var ends: [any Sendable] { [lowerBound, upperBound] } }

/// A query of any model, seen through an existential.
protocol QueryValue { var query: Query { get } }
