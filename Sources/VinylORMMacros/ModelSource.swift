/// Writes a model's members.
struct ModelSource {
    let name: String
    /// `public ` or nothing.
    let access: String
    let properties: [ModelProperty]
    let primaryKey: ModelProperty
    let arguments: [(label: String, value: String)]
    /// `"Module/File.swift"`, as a literal.
    let file: String

    private var columns: [ModelProperty] { properties.filter { !$0.isManyToMany } }
    private var fields: [ModelProperty] { properties.filter(\.isField) }
    private var foreignKeys: [ModelProperty] { properties.filter(\.isForeignKey) }
    private var manyToMany: [ModelProperty] { properties.filter(\.isManyToMany) }

    var members: [String] {
        var members = [keyType, fieldTypes, columnSet, schema, objects]
        members += initialisers
        members += [decoder, key, values, unsaved, attributes, adoption, moments, related]
        if !foreignKeys.isEmpty {
            members += [
                loaded,
                "/// The related rows that were fetched; reading others throws `Unfetched`.\n\(access)var loaded: Loaded { Loaded(base: self) }",
            ]
        }
        members += foreignKeys.map(assignment)
        return members
    }

    // MARK: Types

    private var keyType: String {
        let type = primaryKey.isForeignKey ? primaryKey.keyType : primaryKey.base
        return "/// What identifies a row.\n\(access)typealias PrimaryKey = \(type)"
    }

    private var fieldTypes: String {
        let types = columns.map { property in
            property.isForeignKey
                ? "\(access)typealias \(property.plainName)ID = \(property.keyType)"
                : "\(access)typealias \(property.name) = \(property.base)"
        }
        return "/// The columns' types, by property.\n\(access)enum FieldTypes {\n\(types.joined(separator: "\n"))\n}"
    }

    private var columnSet: String {
        var lines: [String] = []
        for property in properties {
            let name = property.plainName
            switch property.kind {
            case .field:
                // The database fills the primary key in: it is never NULL in a row.
                let output = property.isOptional && !property.isPrimaryKey ? property.type : property.base
                lines.append(
                    "\(access)var \(property.name): VinylORM.Column<\(property.base), \(output)> { VinylORM.Column(columnPath, \(self.name).schema.fields[\(property.index)]) }"
                )
            case .foreignKey:
                let key = property.isOptional ? String(property.keyType.dropLast()) : property.keyType
                lines.append(
                    "\(access)var \(property.name): \(property.base).Columns { \(property.base).Columns(columnPath: VinylORM.ColumnPath(columnPath, via: \(self.name).schema.fields[\(property.index)])) }"
                )
                lines.append(
                    "\(access)var \(name)ID: VinylORM.Column<\(key), \(property.keyType)> { VinylORM.Column(columnPath, \(self.name).schema.fields[\(property.index)]) }"
                )
            case .manyToMany:
                lines.append(
                    "\(access)var \(property.name): \(property.element).Columns { \(property.element).Columns(columnPath: VinylORM.ColumnPath(columnPath, via: \(self.name).schema.manyToMany(required: \"\(name)\"))) }"
                )
            }
        }
        return """
            /// The columns, for conditions written as closures.
            \(access)struct Columns: VinylORM.ColumnSet {
            \(access)typealias Owner = \(name)
            \(access)let columnPath: VinylORM.ColumnPath
            \(access)init(columnPath: VinylORM.ColumnPath) { self.columnPath = columnPath }
            \(lines.joined(separator: "\n"))
            }
            """
    }

    // MARK: Schema

    private var schema: String {
        func argument(_ label: String) -> String {
            arguments.first { $0.label == label }.map { "\(label): \($0.value), " } ?? ""
        }
        let fields = columns.map { property -> String in
            let type = property.isForeignKey ? property.keyType : property.type
            var text = "VinylORM.FieldSchema(\"\(property.plainName)\", "
            if property.isForeignKey { text += "attribute: \"\(property.plainName)ID\", " }
            text += "column: \"\(property.column)\", (\(type)).self, \(property.options)"
            if case .foreignKey(let isOneToOne) = property.kind {
                text +=
                    ", relation: VinylORM.Relation(to: { \(property.base).schema }, onDelete: \(property.argument("onDelete") ?? ".cascade")"
                if let related = property.argument("relatedName") { text += ", relatedName: \(related)" }
                if let name = property.argument("relatedQueryName") { text += ", relatedQueryName: \(name)" }
                if let field = property.toField { text += ", toField: \"\(field)\"" }
                text += ", isOneToOne: \(isOneToOne))"
            }
            return text + ")"
        }
        let many = manyToMany.map { property -> String in
            var text = "VinylORM.ManyToManySchema(\"\(property.plainName)\", to: { \(property.element).schema }"
            if let related = property.argument("relatedName") { text += ", relatedName: \(related)" }
            if let table = property.argument("table") { text += ", table: \(table)" }
            return text + ")"
        }
        return """
            /// The table, columns and options.
            \(access)static let schema: VinylORM.ModelSchema = VinylORM.ModelSchema(name: "\(name)", \(argument("app"))module: \(file), \(argument("table"))\(argument("verboseName"))\(argument("ordering"))\(argument("uniqueTogether"))fields: [
            \(fields.joined(separator: ",\n"))
            ], manyToMany: [\(many.joined(separator: ", "))])
            """
    }

    private var objects: String {
        "/// The rows; what every query starts from.\n\(access)static var objects: VinylORM.QuerySet<\(name)> { VinylORM.QuerySet() }"
    }

    // MARK: Initialisers

    /// One for each way to give the foreign keys, by model or by key; with more than three, all by model or all by key.
    private var initialisers: [String] {
        let count = foreignKeys.count
        guard count > 0 else { return [initialiser(byKey: [])] }
        let choices = count <= 3 ? Array(0..<(1 << count)) : [0, (1 << count) - 1]
        return choices.map { bits in
            initialiser(
                byKey: Set(foreignKeys.enumerated().filter { bits & (1 << $0.offset) != 0 }.map(\.element.name)))
        }
    }

    private func initialiser(byKey: Set<String>) -> String {
        var parameters: [String] = []
        var body: [String] = []
        for property in columns {
            let plain = property.plainName
            if property.isForeignKey {
                if byKey.contains(property.name) {
                    parameters.append("\(plain)ID: \(property.keyType)")
                    body.append("self._\(plain) = VinylORM.Related(key: \(plain)ID)")
                } else {
                    parameters.append("\(property.name): \(property.type)" + (property.isOptional ? " = nil" : ""))
                    body.append("self._\(plain) = \(related(property))")
                }
                continue
            }
            var value = property.defaultValue
            if value == nil, property.argument("autoNow") == "true" || property.argument("autoNowAdd") == "true" {
                value = "VinylORM.AutoMoment<\(property.base)>().value"
            }
            parameters.append("\(property.name): \(property.type)" + (value.map { " = \($0)" } ?? ""))
            body.append("self.\(property.name) = \(property.name)")
        }
        return "\(access)init(\(parameters.joined(separator: ", "))) {\n\(body.joined(separator: "\n"))\n}"
    }

    /// A relation made of the model in the parameter of its name.
    private func related(_ property: ModelProperty) -> String {
        let key = property.toField ?? "primaryKey"
        return property.isOptional
            ? "VinylORM.Related(optional: \(property.name), key: \(property.name)?.\(key))"
            : "VinylORM.Related(to: \(property.name), key: \(property.name).\(key))"
    }

    /// Decodes everything before the first assignment: an initialiser that may throw with some properties set makes and
    /// destroys a copy of the whole.
    private var decoder: String {
        var decoded: [String] = []
        var assigned: [String] = []
        for property in columns {
            let place = "row: row, at: offset + \(property.index)"
            let type = property.isForeignKey ? property.keyType : property.isPrimaryKey ? property.base : property.type
            decoded.append("let column\(property.index) = try (\(type)).init(\(place))")
            assigned.append(
                property.isForeignKey
                    ? "self._\(property.plainName) = VinylORM.Related(key: column\(property.index), from: row)"
                    : "self.\(property.name) = column\(property.index)")
        }
        return
            "\(access)init(row: borrowing VinylORM.RowCursor, at offset: Int) throws {\n\((decoded + assigned).joined(separator: "\n"))\n}"
    }

    // MARK: Values

    private var key: String {
        let value = primaryKey.isForeignKey ? "self._\(primaryKey.plainName).savedKey" : "self.\(primaryKey.name)"
        return
            "/// The row's key; nil before the first save of a row whose key the database makes.\n\(access)var primaryKey: PrimaryKey? { \(value) }"
    }

    private var values: String {
        let list = columns.map {
            $0.isForeignKey ? "self._\($0.plainName).databaseValue" : "self.\($0.name).databaseValue"
        }
        return "\(access)var databaseValues: [VinylORM.DatabaseValue] { [\(list.joined(separator: ", "))] }"
    }

    private var unsaved: String {
        let checks = foreignKeys.map { "if self._\($0.plainName).isUnsaved { return \"\($0.plainName)\" }" }
        return "\(access)var unsavedRelation: String? {\n\((checks + ["return nil"]).joined(separator: "\n"))\n}"
    }

    private var attributes: String {
        var cases: [String] = []
        var taken: Set<String> = []
        func add(_ names: [String], _ value: String) {
            let new = names.filter { taken.insert($0).inserted }
            if !new.isEmpty { cases.append("case \(new.map { "\"\($0)\"" }.joined(separator: ", ")): return \(value)") }
        }
        for property in properties {
            let plain = property.plainName
            switch property.kind {
            case .field: add([plain, SnakeCase(plain).text], "self.\(property.name)")
            case .foreignKey:
                add([plain, SnakeCase(plain).text], "self._\(plain).remembered")
                add([plain + "ID", SnakeCase(plain).text + "_id"], "self._\(plain).key")
            case .manyToMany: add([plain, SnakeCase(plain).text], "self.\(property.name)")
            }
        }
        add(["pk"], "primaryKey")
        return """
            \(access)subscript(attribute name: String) -> (any Sendable)? {
            switch name {
            \(cases.joined(separator: "\n"))
            default: return nil
            }
            }
            """
    }

    private var adoption: String {
        let integers = ["Int64", "Int", "Int32", "Int16", "UInt", "UInt32", "UInt16"]
        let adopts = primaryKey.isField && primaryKey.isOptional && integers.contains(primaryKey.base)
        let body = adopts ? "self.\(primaryKey.name) = \(primaryKey.base)(truncatingIfNeeded: generatedKey)" : ""
        return "\(access)mutating func adopt(generatedKey: Int64) { \(body) }"
    }

    private var moments: String {
        var lines: [String] = []
        for property in fields where !property.isConstant {
            let stamp = "self.\(property.name) = VinylORM.AutoMoment<\(property.base)>().value"
            if property.argument("autoNow") == "true" {
                lines.append(stamp)
            } else if property.argument("autoNowAdd") == "true" {
                lines.append("if isNew { \(stamp) }")
            }
        }
        return "\(access)mutating func stampMoments(isNew: Bool) {\n\(lines.joined(separator: "\n"))\n}"
    }

    // MARK: Relations

    private var related: String {
        let cases = foreignKeys.map { "case \($0.index): try self._\($0.plainName).load(plan, from: row)" }
        let body =
            cases.isEmpty ? "" : "switch plan.field {\n\((cases + ["default: break"]).joined(separator: "\n"))\n}"
        return
            "\(access)mutating func loadRelated(_ plan: VinylORM.RelatedPlan, from row: VinylORM.RowCursor) throws {\n\(body)\n}"
    }

    private var loaded: String {
        let lines = foreignKeys.map { property in
            let read = property.isOptional ? "loadedIfAny" : "loaded"
            return """
                \(access)var \(property.name): \(property.type) {
                get throws { try base._\(property.plainName).\(read)("\\(\(name).label).\(property.plainName)") }
                }
                """
        }
        return """
            /// The related rows that were fetched.
            \(access)struct Loaded: Sendable {
            fileprivate let base: \(name)
            \(lines.joined(separator: "\n"))
            }
            """
    }

    private func assignment(_ property: ModelProperty) -> String {
        """
        /// Makes `\(property.plainName)` the relation's row, and its key the column's value.
        \(access)mutating func assign(\(property.name): \(property.type)) {
        self._\(property.plainName) = \(related(property))
        }
        """
    }
}
