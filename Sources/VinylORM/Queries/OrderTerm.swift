/// One term of an order.
public struct OrderTerm: Sendable {
    enum Key: Sendable {
        case expression(Expression)
        case random
    }

    /// Where rows go whose value is NULL; SQLite puts them first, as if NULL were less than anything.
    public enum NullPlacement: UInt8, Sendable {
        case first = 1, last
    }

    var key: Key
    let isDescending: Bool
    let nulls: NullPlacement?

    /// By an expression; text is a column's name as it stands. ``init(named:)`` reads a leading `-`.
    /// - Parameter nulls: Where NULLs go, if not where the database puts them.
    public init(_ expression: any ExpressionConvertible, descending: Bool = false, nulls: NullPlacement? = nil) {
        key = .expression(expression.expression)
        isDescending = descending
        self.nulls = nulls
    }

    @usableFromInline
    init(_ expression: Expression, isDescending: Bool) {
        key = .expression(expression)
        self.isDescending = isDescending
        nulls = nil
    }

    /// By a name in Django's spelling: `"-published"`, `"author__name"`, `"?"` for any order.
    public init(named name: String) {
        if name == "?" {
            self.init(key: .random, isDescending: false)
        } else {
            let isDescending = name.hasPrefix("-")
            self.init(
                .name(isDescending || name.hasPrefix("+") ? String(name.dropFirst()) : name),
                isDescending: isDescending)
        }
    }

    private init(key: Key, isDescending: Bool, nulls: NullPlacement? = nil) {
        self.key = key
        self.isDescending = isDescending
        self.nulls = nulls
    }

    /// The terms that this one stands for in a query, names looked up.
    ///
    /// A relation orders by the default order of the other model, so one term can be several.
    // sync: lazy — resolves a name
    func terms(in query: Query) throws -> [OrderTerm] {
        guard case .expression(let expression) = key else { return [self] }
        guard case .name(let name) = expression else { return [try NameResolver(query).resolve(self)] }
        return try OrderTerm.terms(name, NameScope(query), isDescending: isDescending, depth: 0).map {
            OrderTerm(key: $0.key, isDescending: $0.isDescending, nulls: nulls)
        }
    }

    // sync: lazy — resolves a name
    private static func terms(
        _ name: String, _ scope: NameScope, isDescending: Bool, depth: Int
    ) throws(FieldError) -> [OrderTerm] {
        let resolved = try scope.value(name)
        guard resolved.isRelation, depth < 4, case .column(let column) = resolved.expression,
            let target = column.field.relation?.target ?? column.path.hop?.step.target, !target.ordering.isEmpty
        else { return [OrderTerm(resolved.expression, isDescending: isDescending)] }
        var terms: [OrderTerm] = []
        for other in target.ordering where other != "?" {
            let isOpposite = other.hasPrefix("-")
            let far = isOpposite ? String(other.dropFirst()) : other
            terms += try OrderTerm.terms(
                name + "__" + far, scope, isDescending: isOpposite != isDescending, depth: depth + 1)
        }
        return terms
    }
}
