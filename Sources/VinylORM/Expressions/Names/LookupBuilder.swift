/// Makes a condition of an expression, a lookup's name and a value of any kind.
struct LookupBuilder {
    /// The name as it was given, for messages.
    let key: String
    let left: Expression
    let isRelation: Bool
    let resolver: NameResolver

    private var column: ColumnReference? { if case .column(let column) = left { column } else { nil } }

    private var isJSONMember: Bool {
        switch left {
        case .json: true
        case .annotation(let annotation): annotation.isJSONMember
        default: false
        }
    }

    // sync: lazy — builds a condition
    func predicate(_ lookup: String, _ value: (any Sendable)?) throws -> Predicate {
        let present: (any Sendable)? =
            if let optional = value as? any OptionalValue { optional.unwrapped } else { value }
        guard let name = LookupName(rawValue: lookup) else {
            guard let custom = CustomLookup.named(lookup, on: try left.type?.kind ?? .custom) else {
                throw FieldError.unsupportedLookup(lookup, of: left.shownName, choices: [])
            }
            let right: Lookup.Operand =
                if let expression = present as? any ExpressionConvertible, !(present is any DatabaseField) {
                    .expression(try resolver.resolve(expression.expression))
                } else { .one(try constant(present ?? String?.none)) }
            return .lookup(Lookup(left: left, comparison: .custom(custom), right: right))
        }
        let type = try left.type
        if type?.kind == .json {
            switch name {
            case .hasKey, .hasKeys, .hasAnyKeys: return try keys(name, present)
            case .contains, .containedBy:
                throw FieldError.unsupportedByDatabase(
                    "'\(name.rawValue)' of JSON documents is not supported by SQLite. Compare a path, or use has_key.")
            case .exact where present == nil: return Predicate(left, .exact, .text("null"))
            case .isnull where isJSONMember: return try presence(present)
            default: break
            }
        }
        guard let present else { return Predicate(left, name, .null) }
        if name == .isnull {
            guard let flag = present as? Bool else {
                throw FieldError.invalidValue("'\(Shown(key).text)' needs true or false.")
            }
            return Predicate(left, isNull: flag)
        }
        if let query = present as? any QueryValue { return try compare(name, query.query) }
        if let expression = present as? any ExpressionConvertible, !(present is any DatabaseField) {
            return Predicate(left, name, try resolver.resolve(expression.expression))
        }
        switch name {
        case .in:
            let items = try list(present)
            guard items.contains(where: { $0 is Expression }) else {
                return Predicate(left, in: try items.compactMap(element))
            }
            return .lookup(Lookup(left: left, comparison: .in, right: .expressions(try items.map(expression))))
        case .range:
            let ends = try list(present)
            guard ends.count == 2 else {
                throw FieldError.invalidValue("'\(Shown(key).text)' needs two values, a low one and a high one.")
            }
            if ends.contains(where: { $0 is Expression }) {
                return .lookup(Lookup(left: left, comparison: .range, right: .expressions(try ends.map(expression))))
            }
            return Predicate(left, from: try constant(ends[0]), through: try constant(ends[1]))
        case _ where name.isPattern:
            guard let text = pattern(present) else {
                throw FieldError.invalidValue(
                    "'\(Shown(key).text)' needs text, not a value of type \(Swift.type(of: present)).")
            }
            return Predicate(left, name, .text(text))
        default:
            if isRelation, let column, let row = present as? any Model, row.relationKey(for: column.field) == .null {
                // A row that was never saved is named by none.
                return .never
            }
            let value = try constant(present)
            // An integer column has no value between two integers.
            if case .real(let number) = value, type?.kind == .integer, number.rounded(.down) != number,
                name == .gte || name == .lt
            {
                return Predicate(left, name, Int64(exactly: number.rounded(.up)).map(DatabaseValue.integer) ?? value)
            }
            return Predicate(left, name, value)
        }
    }

    /// A constant in the form that comparisons with the left side need.
    // sync: lazy — converts a value
    private func constant(_ value: any Sendable) throws(FieldError) -> DatabaseValue {
        if isJSONMember, let document = JSONValue(coercing: value) { return document.memberValue }
        let converted: DatabaseValue? =
            if let column {
                column.coerce(value)
            } else if case .annotation(let annotation) = left, let field = annotation.field {
                ColumnReference(ColumnPath(), field).coerce(value)
            } else { try left.type?.coerce(value) ?? (value as? any DatabaseField)?.databaseValue }
        guard let converted else {
            throw .invalidValue(
                "'\(Shown(key).text)' cannot be compared with a value of type \(Swift.type(of: value)); "
                    + "the field is \(try left.type?.sqlite ?? "of no known type").")
        }
        return converted
    }

    /// An element of a list; nil for NULL, which is equal to nothing.
    // sync: lazy — converts a value
    private func element(_ value: any Sendable) throws(FieldError) -> DatabaseValue? {
        if let optional = value as? any OptionalValue, optional.isNil { return nil }
        return try constant(value)
    }

    // sync: lazy — converts a value
    private func expression(_ value: any Sendable) throws -> Expression {
        if let expression = value as? Expression { return try resolver.resolve(expression) }
        return .value(try constant(value), try left.type)
    }

    /// The text of a pattern: text as it is, other values as the column would store them.
    // sync: lazy — converts a value
    private func pattern(_ value: any Sendable) -> String? {
        if (try? left.type)?.kind == .uuid, let text = value as? String { return text.filter { $0 != "-" } }
        if let text = String(coercing: value) { return text }
        guard case .text(let text)? = try? constant(value) else { return nil }
        return text
    }

    /// The items of a sequence, a closed range or an array of models.
    // sync: lazy — converts values
    private func list(_ value: any Sendable) throws(FieldError) -> [any Sendable] {
        if let range = value as? any RangeValue { return range.ends }
        guard let sequence = value as? any Sequence, !(value is String) else {
            throw .invalidValue(
                "'\(Shown(key).text)' needs an array, a range or a query, not a value of type \(Swift.type(of: value))."
            )
        }
        var items: [any Sendable] = []
        for item in sequence {
            switch item {
            case let item as any Model: items.append(item)
            case let item as any DatabaseField: items.append(item)
            case let item as Expression: items.append(item)
            case let item as any ExpressionConvertible: items.append(item.expression)
            default:
                throw .invalidValue("'\(Shown(key).text)' cannot take an element of type \(Swift.type(of: item)).")
            }
        }
        return items
    }

    /// A comparison with what a query gives: one of its rows for `in`, its one row elsewhere.
    // sync: lazy — builds a condition
    private func compare(_ name: LookupName, _ query: Query) throws -> Predicate {
        if let error = query.error { throw error }
        let query = try selecting(query)
        if name == .in {
            if query.isEmpty { return .never }
            guard query.columns.count <= 1 else {
                throw FieldError.invalidValue("a query after 'in' must give one column; choose it with values(…).")
            }
            return try resolver.resolve(Predicate(left, in: query))
        }
        guard name == .exact || name == .iexact || query.limit == 1 || query.columns.count == 1 else {
            throw FieldError.invalidValue(
                "a query after '\(name.rawValue)' must give one row; take it with [..<1], or use in.")
        }
        if name == .exact, query.limit != 1 {
            throw FieldError.invalidValue("a query after 'exact' must give one row; take it with [..<1], or use in.")
        }
        return try resolver.resolve(Predicate(left, name, .subquery(InnerQuery(query, isExistence: false))))
    }

    /// A query of whole models gives the keys that the left side holds.
    // sync: lazy — chooses a column
    private func selecting(_ query: Query) throws(FieldError) -> Query {
        guard query.columns.isEmpty, !query.isValues else { return query }
        var query = query
        let key: FieldSchema
        if let relation = column?.field.relation,
            relation.target === query.schema || query.schema.descends(from: relation.target)
        {
            key = relation.target === query.schema ? relation.targetField : query.schema.primaryKey
        } else {
            if isRelation, let column {
                let expected = column.field.relation?.target ?? column.path.hop?.step.target
                if let expected, expected !== query.schema, !query.schema.descends(from: expected) {
                    throw .invalidValue(
                        "'\(Shown(self.key).text)' names rows of \(expected.label), not of \(query.schema.label).")
                }
            }
            key = query.schema.primaryKey
        }
        query.columns = [SelectedColumn(key.attribute, .column(ColumnReference(ColumnPath(), key)))]
        return query
    }

    /// `has_key`, `has_keys`, `has_any_keys`
    // sync: lazy — builds a condition
    private func keys(_ name: LookupName, _ value: (any Sendable)?) throws -> Predicate {
        let (base, path): (Expression, [String]) =
            if case .json(let inner, let path) = left { (inner, path.keys) } else { (left, []) }
        // sync: lazy — builds a condition
        func present(_ key: any Sendable) -> Predicate {
            let prefix = JSONPath(keys: path).text
            if case .json(_, let inner) = key as? Expression {
                return .lookup(
                    Lookup(left: base, comparison: .isPresent, right: .one(.text(prefix + inner.text.dropFirst()))))
            }
            let text = String(coercing: key) ?? ""
            return .lookup(
                Lookup(left: base, comparison: .isPresent, right: .one(.text(prefix + JSONPath.member(text)))))
        }
        guard let value else { throw FieldError.invalidValue("'\(Shown(key).text)' needs a key.") }
        if name == .hasKey {
            if let expression = value as? Expression { return present(try resolver.resolve(expression)) }
            return present(value)
        }
        let items = try list(value)
        return name == .hasKeys ? Predicate(all: items.map(present)) : Predicate(any: items.map(present))
    }

    /// `data__key__isnull`: whether the key is not there. A key whose value is JSON's null is.
    // sync: lazy — builds a condition
    private func presence(_ value: (any Sendable)?) throws -> Predicate {
        guard let flag = value as? Bool else {
            throw FieldError.invalidValue("'\(Shown(key).text)' needs true or false.")
        }
        guard case .json(let base, let path) = left else { return Predicate(left, isNull: flag) }
        let there = Predicate.lookup(Lookup(left: base, comparison: .isPresent, right: .one(.text(path.text))))
        return flag ? .test(.condition(.not(there))) : there
    }
}

extension JSONValue {
    /// As SQLite gives a member of a document: scalars as such, `true`, `false` and `null` as these words.
    var memberValue: DatabaseValue {
        switch self {
        case .null: .text("null")
        case .bool(let value): .text(value ? "true" : "false")
        case .integer(let value): .integer(value)
        case .number(let value): .real(value)
        case .string(let value): .text(value)
        case .array, .object: .text(compactText)
        }
    }
}

/// A closed range of anything, seen through an existential.
protocol RangeValue { var ends: [any Sendable] { get } }

extension ClosedRange: RangeValue where Bound: DatabaseField { var ends: [any Sendable] { [lowerBound, upperBound] } }

/// A query of any model, seen through an existential.
public protocol QueryValue: Sendable {
    /// The query. Opaque: for the framework.
    var anyQuery: AnyQuery { get }
}

extension QueryValue {
    var query: Query { anyQuery.query }
}

/// What a query asks for, whatever its rows are.
public struct AnyQuery: Sendable {
    let query: Query
}
