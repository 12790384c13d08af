import Foundation
import VinylORM

/// What `models.json` says of the models: how Django calls their attributes and columns, and of what type they are.
struct ModelFacts: Sendable {
    /// One column of a model, its own or a parent's.
    struct Field: Sendable {
        /// `author`
        let name: String
        /// `author_id`
        let attribute: String
        /// `pub_code`
        let column: String
        /// `CharField`; that of a relation is the type of the column it names.
        let type: String
        let isNullable: Bool
        let isRelation: Bool
        /// It is the table's of a parent.
        let isInherited: Bool
        let hasDefault: Bool
        /// The default, where it is a literal.
        let defaultValue: JSONValue?

        /// What Django's models have where nothing was said: text is empty.
        var isText: Bool { ["CharField", "TextField", "SlugField", "EmailField", "URLField"].contains(type) }
    }

    let label: String
    let table: String
    /// The attribute of the primary key.
    let key: String
    let fields: [Field]

    /// The columns of the model's own table.
    var ownFields: [Field] { fields.filter { !$0.isInherited } }
    var keyField: Field? { fields.first { $0.attribute == key } }

    /// The field of that name or attribute.
    // sync: floor — looks a field up
    func field(_ name: String) -> Field? {
        name == "pk" ? keyField : fields.first { $0.name == name || $0.attribute == name }
    }
}

/// All of `models.json`.
struct CorpusFacts: Sendable {
    private let byLabel: [String: ModelFacts]
    /// One for each table, those of many-to-many relations among them, in the order of their names.
    let tables: [ModelFacts]

    /// - Throws: ``CorpusError`` where it is no such file.
    init(contentsOf file: URL) throws {
        guard let document = JSONValue(try String(contentsOf: file, encoding: .utf8)) else {
            throw CorpusError(file: file.path, reason: "it is no JSON")
        }
        let entries = (document["models"]?.items ?? []) + (document["automatic_tables"]?.items ?? [])
        var raw: [String: JSONValue] = [:]
        for entry in entries { raw[entry["model"]?.string ?? ""] = entry }
        var byLabel: [String: ModelFacts] = [:]
        var tables: [ModelFacts] = []
        for entry in entries {
            guard let facts = ModelFacts(entry, raw) else {
                throw CorpusError(file: file.path, reason: "a model has no name, table or fields")
            }
            byLabel[facts.label] = facts
            if entry["proxy"] != true { tables.append(facts) }
        }
        self.byLabel = byLabel
        self.tables = tables.sorted { $0.table < $1.table }
    }

    subscript(label: String) -> ModelFacts? { byLabel[label] }
}

extension ModelFacts {
    fileprivate init?(_ entry: JSONValue, _ all: [String: JSONValue]) {
        guard let label = entry["model"]?.string, let table = entry["table"]?.string,
            let fields = entry["fields"]?.items
        else { return nil }
        self.label = label
        self.table = table
        self.fields = fields.compactMap { Field($0, all) }
        let name = entry["pk"]?.string ?? "id"
        key = self.fields.first { $0.name == name }?.attribute ?? name
    }
}

extension ModelFacts.Field {
    fileprivate init?(_ entry: JSONValue, _ all: [String: JSONValue]) {
        guard let name = entry["name"]?.string, let attribute = entry["attname"]?.string,
            let column = entry["column"]?.string, let type = Self.columnType(entry, all)
        else { return nil }
        self.name = name
        self.attribute = attribute
        self.column = column
        self.type = type
        isNullable = entry["null"] == true
        isRelation = entry["relation"] != nil
        isInherited = entry["from"] != nil
        hasDefault = entry["default"] != nil || entry["auto_now"] == true || entry["auto_now_add"] == true
        let literal = entry["default"]
        defaultValue = literal?["callable"] == nil ? literal : nil
    }

    /// A relation has the type of the column that it names, which may be a relation itself.
    // sync: floor — looks a field up
    private static func columnType(_ entry: JSONValue, _ all: [String: JSONValue]) -> String? {
        guard let relation = entry["relation"] else { return entry["type"]?.string }
        guard let target = all[relation["to"]?.string ?? ""]?["fields"]?.items,
            let field = target.first(where: { $0["name"] == relation["to_field"] })
        else { return nil }
        return columnType(field, all)
    }
}
