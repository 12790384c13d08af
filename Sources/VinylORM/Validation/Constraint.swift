/// A condition as a model's constraints keep it, to be understood when it is first needed: models may name each other.
public typealias ConstraintCondition = Predicate

/// Something that holds for every row of a table, kept by the database and asked about by validation.
///
/// ```swift
/// @Model(constraints: [
///     .check("price_not_negative", Q(price__gte: 0)),
///     .unique("one_volume", "series", "volume"),
///     .unique("one_open_order", "customer", where: Q(status: 1)),
/// ])
/// struct …
/// ```
public struct Constraint: Sendable {
    enum Rule: Sendable {
        case check(ConstraintCondition)
        case unique([String], ConstraintCondition?)
    }

    /// The constraint's name in the database; unique there.
    public let name: String
    /// What is shown where it is violated, instead of the usual sentence.
    public let message: String?
    let rule: Rule

    /// The condition holds for every row. Conditions are about the model's own columns.
    // sync: lazy — makes a value
    public static func check(_ name: String, _ condition: ConstraintCondition, message: String? = nil) -> Constraint {
        Constraint(name: name, message: message, rule: .check(condition))
    }

    /// No two rows have the same values in the fields, rows with NULL in one of them aside.
    /// - Parameter condition: Only rows for which it holds count.
    // sync: lazy — makes a value
    public static func unique(
        _ name: String, _ fields: String..., where condition: ConstraintCondition? = nil, message: String? = nil
    ) -> Constraint {
        Constraint(name: name, message: message, rule: .unique(fields, condition))
    }

    /// What validation says where it is violated.
    var violation: String { message ?? "Constraint “\(name)” is violated." }
}
