/// Patterns that match violated constraints: Django's `except IntegrityError`.
///
/// ```swift
/// do {
///     try await Author(name: "Ann").save()
/// } catch IntegrityError.unique {
///     // there is one already
/// }
/// ```
/// The error itself is a ``DatabaseError``, which names the table and the columns where the database does.
public struct IntegrityError: Sendable, Hashable {
    // A structure with constants rather than an enum: an enum's case in a `catch` would be matched as a case of the
    // error itself, and never reach the operator below.
    private let constraints: Set<DatabaseError.Constraint>

    /// Any violated constraint.
    public static let any = IntegrityError(constraints: [.unique, .primaryKey, .foreignKey, .notNull, .check, .other])
    /// A unique constraint or index, the primary key included, as in Django.
    public static let unique = IntegrityError(constraints: [.unique, .primaryKey])
    /// A foreign key, at the statement or, where it is deferred, at the commit.
    public static let foreignKey = IntegrityError(constraints: [.foreignKey])
    /// A column that may not be NULL.
    public static let notNull = IntegrityError(constraints: [.notNull])
    /// A check constraint.
    public static let check = IntegrityError(constraints: [.check])

    /// Lets the pattern stand in a `catch`.
    public static func ~= (pattern: IntegrityError, error: any Error) -> Bool {
        guard let error = error as? DatabaseError, case .integrity(let constraint) = error.kind else { return false }
        return pattern.constraints.contains(constraint)
    }
}
