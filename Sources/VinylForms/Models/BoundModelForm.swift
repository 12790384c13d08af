public import VinylORM
public import VinylText

/// A model form with what was posted to it, or with nothing yet.
public struct BoundModelForm<Row: Model>: Sendable {
    /// The form without the model.
    public private(set) var form: BoundForm
    /// The row with what was entered; nil where nothing was posted, or where something is wrong and no row can be made of
    /// it. Not saved yet.
    public private(set) var instance: Row?
    private let isNew: Bool

    init(_ form: BoundForm, isNew: Bool) {
        self.form = form
        self.isNew = isNew
    }

    /// Whether something was posted.
    public var isBound: Bool { form.isBound }
    /// Whether something was posted and nothing is wrong with that.
    public var isValid: Bool { form.isValid }
    /// What is wrong.
    public var errors: FormErrors { form.errors }
    /// A field; nil where there is none of that name.
    public subscript(name: String) -> BoundField? { form[name] }
    /// The form as it is printed.
    /// - Throws: what reading choices throws.
    public var html: HTML { get async throws { try await form.html } }
    /// The form in a layout.
    /// - Throws: what reading choices throws.
    public func html(_ layout: FormLayout) async throws -> HTML { try await form.html(layout) }

    /// Adds something that is wrong, which was found out later.
    /// - Throws: ``UnknownField``
    // sync: lazy — changes a value
    public mutating func addError(
        _ message: String, code: String? = nil, to field: String? = nil
    ) throws(UnknownField) { try form.addError(message, code: code, to: field) }

    /// Saves the row and its many-to-many relations.
    /// - Parameters:
    ///   - commit: False: the row is given back as it was entered, to be changed and saved by the caller, who then calls
    ///     ``saveManyToMany(of:using:)``.
    ///   - database: Where, if not in the current database.
    /// - Returns: The row, as it is once saved.
    /// - Throws: ``InvalidModelForm`` where something is wrong; what saving throws.
    @discardableResult
    public func save(commit: Bool = true, using database: Database? = nil) async throws -> Row {
        guard isValid, var row = instance else {
            throw InvalidModelForm(model: Row.schema.name, isNew: isNew, errors: errors)
        }
        guard commit else { return row }
        try await row.save(using: database)
        try await saveManyToMany(of: row, using: database)
        return row
    }

    /// Relates a saved row to those that were chosen. Django's `save_m2m`.
    /// - Throws: `UnsavedModel`, `DatabaseError`.
    public func saveManyToMany(of row: Row, using database: Database? = nil) async throws {
        for relation in Row.schema.manyToMany {
            guard case .list(let chosen)? = form.cleanedData[relation.name], let model = relation.target.modelType
            else {
                continue
            }
            if let database {
                try await database.use { try await model.relate(chosen, relation, of: row) }
            } else {
                try await model.relate(chosen, relation, of: row)
            }
        }
    }

    /// Makes the row of what was entered and holds it against the model's rules. Django's `_post_clean`.
    mutating func fullClean(instance: Row?, values: [(String, (any Sendable)?)]) async throws {
        let columns = form.definition.entries.compactMap { entry in
            Row.schema.field(named: entry.name).map { (entry, $0) }
        }
        var entered: [(String, (any Sendable)?)] = []
        for (entry, column) in columns {
            guard let value = form.cleanedData[entry.name] else { continue }
            // What the page did not show keeps its default.
            if instance == nil, value.isEmpty, let data = form.data, !column.isNullable || column.relation != nil,
                try await entry.widget.isOmitted(form.htmlName(entry.name), from: data)
            {
                continue
            }
            entered.append((column.name, value.attributeValue))
        }
        guard var row = try row(entered, instance, values) else { return }
        let excluded = exclusions(columns)
        do {
            try await row.fullClean(exclude: excluded, isNew: instance == nil ? true : nil)
        } catch let error as ValidationError {
            try add(error)
        }
        self.instance = row
    }

    /// The row that was entered; nil where a value does not fit into it, which is then an error of the form.
    // sync: lazy — makes a value
    private mutating func row(
        _ entered: [(String, (any Sendable)?)], _ instance: Row?, _ values: [(String, (any Sendable)?)]
    ) throws -> Row? {
        if var row = instance {
            for (name, value) in entered {
                do {
                    try row.set(attribute: name, to: value)
                } catch let error as AttributeError where error.kind == .missing {
                    try form.addError("This field cannot be null.", code: "null", to: name)
                }
            }
            return row
        }
        let names = Set(entered.map(\.0))
        let given = values.filter { !names.contains(Row.schema.formName($0.0) ?? $0.0) }
        let shown = Set(form.definition.entries.map(\.name))
        var present = entered
        while true {
            do {
                return try StandIn<Row>(present + given, mayMiss: shown.contains).row
            } catch let error as AttributeError where error.kind == .missing {
                guard let index = present.firstIndex(where: { $0.0 == error.attribute && $0.1 == nil }) else {
                    throw error
                }
                // Nothing was entered for what must be something.
                present.remove(at: index)
                try form.addError("This field cannot be null.", code: "null", to: error.attribute)
            }
        }
    }

    /// The model's fields that its rules are not asked about: what the form does not have, what is wrong already, and what was
    /// left empty because the form, unlike the model, allows it.
    // sync: lazy — looks at values
    private func exclusions(_ columns: [(FormDefinition.Entry, FieldSchema)]) -> Set<String> {
        var excluded = Set(Row.schema.fields.map(\.name))
        for (entry, column) in columns {
            guard let value = form.cleanedData[entry.name], !form.errors.contains(entry.name) else { continue }
            if !entry.field.settings.isRequired, !column.options.blank, value.isEmpty { continue }
            excluded.remove(column.name)
        }
        return excluded
    }

    /// Adds what the model found; what it says of fields that the form does not show, the form says as a whole.
    // sync: lazy — changes a value
    private mutating func add(_ error: ValidationError) throws {
        for (name, issues) in error.errors.sorted(by: { $0.key < $1.key }) {
            let field = form.definition[name]
            let reworded = issues.map { issue in
                guard let code = issue.code, let text = field?.settings.errorMessages[code] else { return issue }
                return ValidationIssue(
                    MessageTemplate(text).filled(issue.parameters), code: code, parameters: issue.parameters)
            }
            try form.addError(ValidationError(reworded), to: field == nil ? nil : name)
        }
    }
}

/// A model form was to be saved in which something is wrong, or to which nothing was posted.
public struct InvalidModelForm: Error, Sendable, CustomStringConvertible {
    /// The model's name.
    public let model: String
    /// Whether a new row was to be made.
    public let isNew: Bool
    /// What is wrong.
    public let errors: FormErrors

    public var description: String {
        "the \(model) could not be \(isNew ? "created" : "changed") because the data is not valid; look at isValid before saving."
    }
}

extension FormValue {
    /// The value as a model's property takes it.
    var attributeValue: (any Sendable)? {
        switch self {
        case .row(let row): row
        case .other(let value): value
        case .null, .contradictoryFile, .list, .naive: nil
        default: databaseField
        }
    }
}
