public import VinylHTTP
import VinylORM

extension ModelForm {
    /// The form with nothing posted to it yet.
    /// - Parameter instance: The row to change; nil: for a new one.
    /// - Throws: ``UnknownModelField``; what reading related rows throws.
    public func unbound(
        instance: Row? = nil, _ options: FormOptions = FormOptions()
    ) async throws -> BoundModelForm<Row> {
        BoundModelForm(try await definition.unbound(try await showing(instance, options)), isNew: instance == nil)
    }

    /// The form with what was posted, checked: the fields, then the model's rules.
    /// - Parameters:
    ///   - instance: The row to change; nil: a new one is made.
    ///   - values: What a new row has that the form does not ask for, by attribute: `["author": user]`.
    /// - Throws: ``UnknownModelField``; `AttributeError` where a new row lacks a value that neither the form, nor `values`, nor a
    ///   default gives; `DatabaseError`; what a rule throws beside `ValidationError`.
    public func bound(
        to data: FormData, instance: Row? = nil, values: KeyValuePairs<String, any Sendable> = [:],
        _ options: FormOptions = FormOptions()
    ) async throws -> BoundModelForm<Row> {
        let form = try await definition.bound(to: data, try await showing(instance, options))
        var bound = BoundModelForm<Row>(form, isNew: instance == nil)
        try await bound.fullClean(instance: instance, values: values.map { ($0.key, $0.value) })
        return bound
    }

    /// The form for a request: with what a POST carries, checked; with nothing for other methods.
    /// - Throws: what reading the request's body throws; as ``bound(to:instance:values:_:)``.
    public func bind(
        _ request: Request, instance: Row? = nil, values: KeyValuePairs<String, any Sendable> = [:],
        _ options: FormOptions = FormOptions()
    ) async throws -> BoundModelForm<Row> {
        guard let data = try await definition.posted(request) else {
            return try await unbound(instance: instance, options)
        }
        return try await bound(to: data, instance: instance, values: values, options)
    }

    /// What the form shows first: what is said, else the row's values, else those that a new row has.
    private func showing(_ instance: Row?, _ options: FormOptions) async throws -> FormOptions {
        guard unknown.isEmpty else { throw UnknownModelField(model: Row.label, names: unknown) }
        var options = options
        let standIn = instance == nil ? try? StandIn<Row>([]) : nil
        guard let row = instance ?? standIn?.row else { return options }
        for entry in definition.entries where options.initial[entry.name] == nil {
            if let column = Row.schema.field(named: entry.name) {
                if standIn?.missing.contains(column.name) ?? false { continue }
                options.initial[entry.name] = FormValue(coercing: row[attribute: column.attribute])
            } else if let relation = Row.schema.manyToMany(named: entry.name), let model = relation.target.modelType,
                instance?.primaryKey != nil
            {
                options.initial[entry.name] = .list(try await model.related(relation, of: row))
            }
        }
        return options
    }
}
