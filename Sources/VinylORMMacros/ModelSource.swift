/// Writes a model's members.
struct ModelSource {
    let name: String
    /// `public ` or nothing.
    let access: String
    let properties: [ModelProperty]
    let primaryKey: ModelProperty
    /// Computed properties, which templates can read.
    let computed: [TemplateProperty]
    let arguments: [(label: String, value: String)]
    /// `"Module/File.swift"`, as a literal.
    let file: String

    var columns: [ModelProperty] { properties.filter { !$0.isManyToMany } }
    var fields: [ModelProperty] { properties.filter(\.isField) }
    var foreignKeys: [ModelProperty] { properties.filter(\.isForeignKey) }
    var parent: ModelProperty? { properties.first(where: \.isParent) }
    var manyToMany: [ModelProperty] { properties.filter(\.isManyToMany) }

    var members: [String] {
        var members = [keyType, fieldTypes, columnSet, schema, objects]
        members += initialisers
        members += [decoder, key, values, unsaved, attributes, adoption, moments, related]
        members += [dynamicInitialiser, dynamicSetter, dynamicFetch, remembering, prefetched]
        members += templateParts
        members += parentMembers
        if let cleaning { members.append(cleaning) }
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
        let type = primaryKey.isForeignKey || primaryKey.isParent ? primaryKey.keyType : primaryKey.base
        return "/// What identifies a row.\n\(access)typealias PrimaryKey = \(type)"
    }

    private var fieldTypes: String {
        let types = columns.map { property in
            property.isForeignKey || property.isParent
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
            case .foreignKey, .parent:
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
        if let parent {
            lines.append(
                """
                /// The columns of the model that this one extends.
                \(access)subscript<ColumnType>(dynamicMember path: KeyPath<\(parent.base).Columns, ColumnType>) -> ColumnType { \(parent.name)[keyPath: path] }
                """)
        }
        return """
            /// The columns, for conditions written as closures.
            \(parent == nil ? "" : "@dynamicMemberLookup ")\(access)struct Columns: VinylORM.ColumnSet {
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
            let isKey = property.isForeignKey || property.isParent
            let type = isKey ? property.keyType : property.type
            var text = "VinylORM.FieldSchema(\"\(property.plainName)\", "
            if isKey { text += "attribute: \"\(property.plainName)ID\", " }
            text += "column: \"\(property.column)\", (\(type)).self, \(property.options)"
            if case .foreignKey(let isOneToOne) = property.kind {
                text +=
                    ", relation: VinylORM.Relation(to: { \(property.base).schema }, onDelete: \(property.argument("onDelete") ?? ".cascade")"
                if let related = property.argument("relatedName") { text += ", relatedName: \(related)" }
                if let name = property.argument("relatedQueryName") { text += ", relatedQueryName: \(name)" }
                if let field = property.toField { text += ", toField: \"\(field)\"" }
                text += ", isOneToOne: \(isOneToOne))"
            }
            if property.isParent {
                text +=
                    ", relation: VinylORM.Relation(to: { \(property.base).schema }, onDelete: .cascade"
                if let related = property.argument("relatedName") { text += ", relatedName: \(related)" }
                text += ", isOneToOne: true, isParentLink: true)"
            }
            // A closure, since a default may be another value each time.
            if let value = property.schemaDefault { text += ", default: { \(value) }" }
            return text + ")"
        }
        let many = manyToMany.map { property -> String in
            var text = "VinylORM.ManyToManySchema(\"\(property.plainName)\", to: { \(property.element).schema }"
            if let related = property.argument("relatedName") { text += ", relatedName: \(related)" }
            if let name = property.argument("relatedQueryName") { text += ", relatedQueryName: \(name)" }
            if let table = property.argument("table") { text += ", table: \(table)" }
            if let through = property.argument("through") {
                text += ", through: { \(through.hasSuffix(".self") ? String(through.dropLast(5)) : through).schema }"
            }
            if let symmetrical = property.argument("symmetrical") { text += ", symmetrical: \(symmetrical)" }
            return text + ")"
        }
        return """
            /// The table, columns and options.
            \(access)static let schema: VinylORM.ModelSchema = VinylORM.ModelSchema(name: "\(name)", \(argument("app"))module: \(file), \(argument("table"))\(argument("verboseName"))\(argument("ordering"))\(argument("getLatestBy"))\(argument("uniqueTogether"))\(argument("constraints"))fields: [
            \(fields.joined(separator: ",\n"))
            ], manyToMany: [\(many.joined(separator: ", "))], model: \(name).self)
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
                    parameters.append(
                        "\(plain)ID: \(property.keyType)" + (property.keyDefault.map { " = \($0)" } ?? ""))
                    body.append("self._\(plain) = VinylORM.Related(key: \(plain)ID)")
                } else {
                    // With a default for the key, leaving both out means the key's.
                    let isLeftOut = property.isOptional && property.keyDefault == nil
                    parameters.append("\(property.name): \(property.type)" + (isLeftOut ? " = nil" : ""))
                    body.append("self._\(plain) = \(related(property))")
                }
                continue
            }
            let value = initialValue(property)
            parameters.append("\(property.name): \(property.type)" + (value.map { " = \($0)" } ?? ""))
            body.append("self.\(property.name) = \(property.name)")
        }
        return "\(access)init(\(parameters.joined(separator: ", "))) {\n\(body.joined(separator: "\n"))\n}"
    }

    /// The value that a property has where none is given, as source.
    private func initialValue(_ property: ModelProperty) -> String? {
        if let value = property.defaultValue { return value }
        let isAutomatic = property.argument("autoNow") == "true" || property.argument("autoNowAdd") == "true"
        return isAutomatic ? "VinylORM.AutoMoment<\(property.base)>().value" : nil
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
        let saved = ["self.prefetched = VinylORM.PrefetchedRows(isSaved: true)"]
        for property in columns {
            if property.isParent {
                decoded.append(
                    "let column\(property.index) = try \(property.base)(row: row, at: offset + \(columns.count))")
                assigned.append("self.\(property.name) = column\(property.index)")
                continue
            }
            let place = "row: row, at: offset + \(property.index)"
            let type = property.isForeignKey ? property.keyType : property.isPrimaryKey ? property.base : property.type
            decoded.append("let column\(property.index) = try (\(type)).init(\(place))")
            assigned.append(
                property.isForeignKey
                    ? "self._\(property.plainName) = VinylORM.Related(key: column\(property.index), from: row)"
                    : "self.\(property.name) = column\(property.index)")
        }
        return
            "\(access)init(row: borrowing VinylORM.RowCursor, at offset: Int) throws {\n\((decoded + assigned + saved).joined(separator: "\n"))\n}"
    }

    // MARK: Values

    private var key: String {
        let value =
            primaryKey.isForeignKey
            ? "self._\(primaryKey.plainName).savedKey"
            : primaryKey.isParent ? "self.\(primaryKey.name).primaryKey" : "self.\(primaryKey.name)"
        return
            "/// The row's key; nil before the first save of a row whose key the database makes.\n\(access)var primaryKey: PrimaryKey? { \(value) }"
    }

    private var values: String {
        let list = columns.map {
            $0.isForeignKey
                ? "self._\($0.plainName).databaseValue"
                : $0.isParent
                    ? "self.\($0.name).primaryKey.databaseValue"
                    : "self.\($0.name).databaseValue"
                        + ($0.argument("decimalPlaces").map { ".rounded(decimalPlaces: \($0))" } ?? "")
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
            case .parent:
                add([plain, SnakeCase(plain).text], "self.\(property.name)")
                add([plain + "ID", SnakeCase(plain).text + "_id"], "self.\(property.name).primaryKey")
            }
        }
        add(["pk"], "primaryKey")
        return """
            \(access)subscript(attribute name: String) -> (any Sendable)? {
            switch name {
            \(cases.joined(separator: "\n"))
            default: return \(parent.map { "self.\($0.name)[attribute: name]" } ?? "nil")
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

    /// Setting the columns that validation gives their one spelling; nil where there are none.
    private var cleaning: String? {
        let columns = fields.filter { !$0.isConstant && $0.argument("kind")?.hasSuffix("ipAddress") == true }
        guard !columns.isEmpty else { return nil }
        let cases = columns.map { "case \($0.index): self.\($0.name) = text" } + ["default: break"]
        return
            "\(access)mutating func adopt(cleaned text: String, at index: Int) {\nswitch index {\n\(cases.joined(separator: "\n"))\n}\n}"
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

    // MARK: Access by name

    private var dynamicInitialiser: String {
        var lines = ["var values = VinylORM.AttributeValues(attributes, of: Self.label)"]
        // What the child has itself is not its parent's, so it is taken first.
        for property in columns where !property.isParent {
            let plain = property.plainName
            if property.isForeignKey {
                lines.append(
                    "self._\(plain) = try values.related(\"\(plain)\", \(property.base).self, (\(property.keyType)).self, isKey: \(property.isPrimaryKey), default: \(property.keyDefault.map { "{ \($0) }" } ?? "nil")\(property.toField.map { ", field: \"\($0)\"" } ?? ""))"
                )
            } else {
                let fallback = initialValue(property).map { "{ \($0) }" } ?? "nil"
                lines.append(
                    "self.\(property.name) = try values.take(\"\(plain)\", (\(property.type)).self, isKey: \(property.isPrimaryKey), default: \(fallback))"
                )
            }
        }
        if let parent {
            lines.append(
                "self.\(parent.name) = try values.parent(\"\(parent.plainName)\", \(parent.base).self, own: [])")
        }
        lines.append("try values.finish()")
        return "\(access)init(attributes: [(String, (any Sendable)?)]) throws {\n\(lines.joined(separator: "\n"))\n}"
    }

    private var dynamicSetter: String {
        var cases: [String] = []
        var taken: Set<String> = []
        func add(_ names: [String], _ statement: String) {
            let new = names.filter { taken.insert($0).inserted }
            if !new.isEmpty { cases.append("case \(new.map { "\"\($0)\"" }.joined(separator: ", ")): \(statement)") }
        }
        for property in columns where !property.isConstant {
            let plain = property.plainName
            if property.isForeignKey {
                add(
                    [plain, SnakeCase(plain).text],
                    "self._\(plain) = try VinylORM.Related(attribute: value, \"\(plain)\", Self.label\(property.toField.map { ", field: \"\($0)\"" } ?? ""))"
                )
                add(
                    [plain + "ID", SnakeCase(plain).text + "_id"] + (property.isPrimaryKey ? ["pk"] : []),
                    "self.\(plain)ID = try VinylORM.AttributeValues.value(value, (\(property.keyType)).self, name, Self.label)"
                )
            } else if property.isField {
                add(
                    [plain, SnakeCase(plain).text] + (property.isPrimaryKey ? ["pk"] : []),
                    "self.\(property.name) = try VinylORM.AttributeValues.value(value, (\(property.type)).self, name, Self.label)"
                )
            }
        }
        let otherwise =
            parent.map { "try self.\($0.name).set(attribute: name, to: value)" }
            ?? "throw VinylORM.AttributeError(kind: .unknown, model: Self.label, attribute: name)"
        return """
            \(access)mutating func set(attribute name: String, to value: (any Sendable)?) throws {
            switch name {
            \(cases.joined(separator: "\n"))
            default: \(otherwise)
            }
            }
            """
    }

    private var dynamicFetch: String {
        var cases = foreignKeys.map { property in
            let plain = property.plainName
            let names = plain == SnakeCase(plain).text ? [plain] : [plain, SnakeCase(plain).text]
            return
                "case \(names.map { "\"\($0)\"" }.joined(separator: ", ")): return VinylORM.FetchedRelation(try await self.\(property.name))"
        }
        cases.append("default: return \(parent.map { "try await self.\($0.name).fetchRelated(name)" } ?? "nil")")
        return """
            \(access)func fetchRelated(_ name: String) async throws -> VinylORM.FetchedRelation? {
            switch name {
            \(cases.joined(separator: "\n"))
            }
            }
            """
    }

    private var remembering: String {
        var cases = foreignKeys.map { property in
            "case \"\(property.plainName)\": self._\(property.plainName).keep(row as? \(property.base))"
        }
        cases.append("default: \(parent.map { "self.\($0.name).remember(relation, row)" } ?? "break")")
        return """
            \(access)mutating func remember(_ relation: String, _ row: (any VinylORM.Model)?) {
            switch relation {
            \(cases.joined(separator: "\n"))
            }
            }
            """
    }

    private var prefetched: String {
        "/// What was prefetched for the row.\n\(access)var prefetched: VinylORM.PrefetchedRows = VinylORM.PrefetchedRows()"
    }

    /// What a model that extends another one has of it.
    private var parentMembers: [String] {
        guard let parent else {
            return ["\(access)var parentModel: (any VinylORM.Model)? {\nget { nil }\nset {}\n}"]
        }
        return [
            """
            /// The row that this one extends.
            \(access)var parentModel: (any VinylORM.Model)? {
            get { self.\(parent.name) }
            set { if let row = newValue as? \(parent.base) { self.\(parent.name) = row } }
            }
            """,
            """
            /// The properties of the row that this one extends.
            \(access)subscript<Value>(dynamicMember path: WritableKeyPath<\(parent.base), Value>) -> Value {
            get { self.\(parent.name)[keyPath: path] }
            set { self.\(parent.name)[keyPath: path] = newValue }
            }
            """,
        ]
    }
}
