import SwiftDiagnostics

/// What is wrong with a model's declaration, and the cure.
enum ModelError: String, DiagnosticMessage, Error {
    case notAStruct =
        "@Model belongs on a struct: models are values. Write `struct` instead of `class`, `enum` or `actor`."
    case generic = "A model cannot be generic: its schema is one static value. Declare one struct for each table."
    case noPrimaryKey =
        "A model declares its primary key. Add `var id: Int64?`, which the database fills in, or mark a property with @Field(primaryKey: true)."
    case severalPrimaryKeys =
        "A model has one primary key. Leave `primaryKey: true` on one property only, and do not declare `id` beside it."
    case noType = "A column needs its type written out: `var title: String`."
    case notVariable = "A column is declared with `var` and one name a line."
    case relationType =
        "A relation's type is the other model: `var author: Author`, or `Author?` where there may be none."
    case manyType = "A many-to-many relation's type is ManyRelated of the other model: `var tags: ManyRelated<Tag>`."
    case relationDefault = "A relation has no initial value. Give it when the model is made."

    var message: String { rawValue }
    var diagnosticID: MessageID { MessageID(domain: "VinylORM", id: String(describing: self)) }
    var severity: DiagnosticSeverity { .error }
}

/// The cure for a model without a primary key.
struct AddPrimaryKey: FixItMessage {
    var message: String { "add 'var id: Int64?'" }
    var fixItID: MessageID { MessageID(domain: "VinylORM", id: "addPrimaryKey") }
}
