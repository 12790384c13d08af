/// How a row is to be saved: what `save` was told, understood.
struct SavePlan: Sendable {
    /// Insert without looking for a row to change.
    var forceInsert = false
    /// Do not insert.
    var forceUpdate = false
    /// The identities of the fields to write; nil: all.
    var fields: Set<Int>?

    init(forceInsert: Bool = false) { self.forceInsert = forceInsert }

    /// - Parameter names: The fields to write, of the model or of those it extends; nil: all.
    /// - Throws: ``FieldError`` for names that cannot be written, and for what contradicts itself.
    init(_ schema: ModelSchema, _ names: [String]?, forceInsert: Bool, forceUpdate: Bool) throws {
        if forceInsert, forceUpdate || names?.isEmpty == false {
            throw FieldError.invalidValue(
                "a \(schema.label) cannot be saved with both an insert and an update forced. Choose one.")
        }
        self.forceInsert = forceInsert
        self.forceUpdate = forceUpdate
        guard let names else { return }
        fields = Set(
            try names.map { name in
                guard let field = schema.inheritedField(named: name), !field.isPrimaryKey else {
                    throw FieldError.notWritable(name, of: schema, "saved by its name")
                }
                return field.id
            })
    }

    /// The plan for the row that a row extends: what is forced concerns the row's own table.
    var forParent: SavePlan {
        var plan = self
        plan.forceInsert = false
        plan.forceUpdate = false
        return plan
    }
}

extension FieldError {
    /// A name that is no column of the model, or its key's, where a column that can be changed is wanted.
    // sync: lazy — makes an error
    static func notWritable(_ name: String, of schema: ModelSchema, _ participle: String) -> FieldError {
        var names: [String] = []
        var next: ModelSchema? = schema
        while let model = next {
            names += model.fields.filter { !$0.isPrimaryKey }.map(\.name)
            next = model.parentLink?.relation?.target
        }
        return .invalidValue(
            "'\(Shown(name).text)' of \(schema.label) cannot be \(participle): it is the primary key or no column. "
                + "Choices are: \(names.sorted().joined(separator: ", ")).")
    }
}
