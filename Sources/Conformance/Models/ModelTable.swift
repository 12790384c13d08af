import VinylORM

/// The models of the corpus by the labels that its cases use.
enum ModelTable {
    /// Those that have a table. Order as in `models.json`, which is the order of registration.
    static let models: [any Model.Type] = [
        Department.self, Person.self, Profile.self, Employee.self, Publisher.self, Series.self, Tag.self, Book.self,
        Tagging.self, Chapter.self, Review.self, Store.self, Product.self, Customer.self, Order.self, OrderLine.self,
        AuditEntry.self, Sample.self,
    ]

    /// Where a case starts that names a model and no manager of its own.
    /// - Throws: ``CorpusError`` where there is no such model.
    // sync: lazy — builds a query
    static func rows(of label: String, manager: String?) throws -> any AnyRows {
        // A proxy model is the other model's rows under a manager and an order of its own.
        guard label == "people.ActivePerson" else { return opened(try model(label)) }
        var rows: any AnyRows = Rows(QuerySet<Person>())
        if manager == nil { rows = rows.filter(Predicate(lookups: [("active", true)])) }
        return rows.ordered([OrderTerm(named: "-name"), OrderTerm(named: "-pk")])
    }

    /// The model of that label.
    /// - Throws: ``CorpusError`` where there is none.
    // sync: floor — looks a model up
    static func model(_ label: String) throws -> any Model.Type {
        if label == "people.ActivePerson" { return Person.self }
        guard let found = byLabel[label] else { throw CorpusError(file: "models.json", reason: "no model \(label)") }
        return found
    }

    private static let byLabel: [String: any Model.Type] = Dictionary(
        models.map { ($0.schema.label, $0) }, uniquingKeysWith: { first, _ in first })

    // sync: lazy — builds a query
    private static func opened<M: Model>(_ type: M.Type) -> any AnyRows { Rows(QuerySet<M>()) }
}
