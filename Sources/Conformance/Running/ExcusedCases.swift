import VinylORM

/// Cases that do not count, each with its reason. Reviewed: nothing is here because it fails.
enum ExcusedCases {
    private static let reasons: [String: String] = [
        "bulk/update-expression": propertyHoldsExpression,
        "saving/save-f": propertyHoldsExpression,
        "related_managers/one-to-one-cached": """
        a row is a value and keeps no cache of the row at the other end of a relation that it does not hold; prefetch \
        or selectRelated bring it
        """,
    ]

    /// What Django refuses with these words, an accident of its SQLite backend, is carried out.
    private static let accidents = [
        "ORDER BY not allowed in subqueries of compound statements.":
            "the parts of a union may have an order of their own, which means nothing: Django refuses that on SQLite alone"
    ]

    private static let propertyHoldsExpression =
        "a struct's property holds a value of its type; a change by an expression is written with update()"

    /// Why a case does not count; nil where it does.
    // sync: floor — looks a reason up
    static func reason(for recorded: RecordedCase) -> String? {
        if let reason = reasons[recorded.id] { return reason }
        for step in recorded.document["expect"]?["steps"]?.items ?? [] {
            if let message = step["message"]?.string, let reason = accidents[message] { return reason }
        }
        return nil
    }
}
