import VinylORM

/// The calls that make a query of a query.
extension Interpreter {
    func apply(_ call: Call, _ rows: any AnyRows) async throws -> any AnyRows {
        switch call.name {
        case "all": return rows.all()
        case "none": return rows.none()
        case "reverse": return rows.reversed()
        case "filter": return rows.filter(try await condition(call))
        case "exclude": return rows.exclude(try await condition(call))
        case "annotate": return try await annotate(call, rows)
        case "alias": return rows.alias(try await named(call))
        case "values", "values_list": return try await values(call, rows)
        case "order_by": return rows.ordered(try await orderTerms(call.positional))
        case "distinct": return rows.distinct(call.names)
        case "select_related": return rows.selectRelated(call.names)
        case "select_for_update": return rows.locked()
        case "only": return rows.only(call.names)
        // `None` takes the earlier call back, which a program does by not making it.
        case "defer": return call.isReset ? rows.undone.deferring ?? rows : rows.deferred(call.names)
        case "prefetch_related":
            return call.isReset
                ? rows.undone.prefetching ?? rows : rows.prefetchRelated(try await prefetches(call.positional))
        case "dates": return try dates(call, rows)
        case "datetimes":
            let (field, unit, descending) = try Self.truncation(call)
            return rows.datetimes(field, unit, descending: descending, in: try zone(call["tzinfo"]))
        case "and", "or", "xor":
            guard let how = JoinKind(rawValue: call.name), let other = try await queries(call).first else {
                throw NotationError(.array(call.positional))
            }
            return try rows.joined(how, other)
        case "union": return try rows.combined(.union(all: call["all"] == true), try await queries(call))
        case "intersection": return try rows.combined(.intersection, try await queries(call))
        case "difference": return try rows.combined(.difference, try await queries(call))
        default: throw NotWritable("no method \(call.name)")
        }
    }

    /// The condition that a call's arguments make: all of them hold.
    func condition(_ call: Call) async throws -> Predicate {
        var condition: Predicate?
        for argument in call.positional {
            let next = try await self.condition(argument)
            condition = condition.map { $0 && next } ?? next
        }
        guard !call.named.isEmpty || condition == nil else { return condition ?? Predicate(lookups: []) }
        let lookups = Predicate(lookups: try await arguments(call.named))
        return condition.map { $0 && lookups } ?? lookups
    }

    private func annotate(_ call: Call, _ rows: any AnyRows) async throws -> any AnyRows {
        let relations = call.named.filter { $0.value["FilteredRelation"] != nil }
        guard !relations.isEmpty else { return rows.annotate(try await named(call)) }
        var filtered: [(String, FilteredRelation)] = []
        for (name, json) in relations {
            guard let relation = json["FilteredRelation"]?.items?.first?.string else { throw NotationError(json) }
            let condition = try await self.condition(json["condition"] ?? .null)
            filtered.append((name, FilteredRelation(relation, condition: condition)))
        }
        let annotated = rows.annotate(relations: filtered)
        let others = call.named.filter { $0.value["FilteredRelation"] == nil }
        guard !others.isEmpty else { return annotated }
        return annotated.annotate(try await expressions(others))
    }

    /// The expressions of a call under their names, the ones without a name under Django's default.
    func named(_ call: Call) async throws -> [(String, any ExpressionConvertible)] {
        var result: [(String, any ExpressionConvertible)] = []
        for argument in call.positional {
            guard let function = argument.members?.first, let column = function.value.items?.first?.string else {
                throw NotWritable("an expression needs a name")
            }
            let name = "\(column)__\(function.key.lowercased())"
            guard call[name] == nil else { throw NotWritable("two expressions under one name") }
            result.append((name, try await expression(argument)))
        }
        return result + (try await expressions(call.named))
    }

    func expressions(
        _ members: [(key: String, value: JSONValue)]
    ) async throws -> [(String, any ExpressionConvertible)] {
        var result: [(String, any ExpressionConvertible)] = []
        for (name, json) in members {
            // A condition may be an annotation as well.
            if Self.isCondition(json) {
                result.append((name, try await condition(json)))
            } else {
                result.append((name, try await expression(json)))
            }
        }
        return result
    }

    private func values(_ call: Call, _ rows: any AnyRows) async throws -> any AnyRows {
        let options = ["flat", "named"]
        let isFlat = call["flat"] == true
        let isNamed = call["named"] == true
        if isFlat, isNamed || call.positional.count > 1 { throw NotWritable("one column is a list by itself") }
        // Without a name it is the first column of the row.
        if isFlat, call.positional.isEmpty, call.named.count == 1 { return rows.values(["pk"], [], .flat) }
        var order: [String] = []
        var unnamed: [(String, any ExpressionConvertible)] = []
        for argument in call.positional {
            if let name = argument.string {
                order.append(name)
                continue
            }
            let function = argument.members?.first?.key.lowercased() ?? "expression"
            order.append("\(function)\(unnamed.count + 1)")
            unnamed.append((order[order.count - 1], try await expression(argument)))
        }
        let added = unnamed + (try await expressions(call.named.filter { !options.contains($0.key) }))
        let shape: RecordShape =
            call.name == "values" || isNamed
            ? .dictionaries : isFlat ? .flat : .tuples(unnamed.isEmpty ? nil : order)
        return rows.values(call.names, added, shape)
    }

    private func prefetches(_ arguments: [JSONValue]) async throws -> [Prefetch] {
        var result: [Prefetch] = []
        for argument in arguments {
            guard let name = argument.string ?? argument["Prefetch"]?.string else { throw NotationError(argument) }
            var query: (any QueryValue)?
            if let json = argument["queryset"], case .rows(let rows) = try await evaluate(json) { query = rows.query }
            result.append(Prefetch(name, queryset: query, toAttr: argument["to_attr"]?.string))
        }
        return result
    }

    // sync: lazy — builds a query
    private func dates(_ call: Call, _ rows: any AnyRows) throws -> any AnyRows {
        let (field, unit, descending) = try Self.truncation(call)
        return rows.dates(field, unit, descending: descending)
    }

    // sync: floor — reads a description
    private static func truncation(_ call: Call) throws -> (field: String, unit: String, descending: Bool) {
        guard call.names.count > 1 else { throw NotationError(.array(call.positional)) }
        let order = call["order"]?.string ?? (call.names.count > 2 ? call.names[2] : "ASC")
        guard ["ASC", "DESC"].contains(order) else { throw NotWritable("an order is ascending or descending") }
        return (call.names[0], call.names[1], order == "DESC")
    }

    private func queries(_ call: Call) async throws -> [any AnyRows] {
        var result: [any AnyRows] = []
        for argument in call.positional {
            guard case .rows(let rows) = try await evaluate(argument) else { throw NotationError(argument) }
            result.append(rows)
        }
        return result
    }
}
