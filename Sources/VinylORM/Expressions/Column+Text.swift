// Django's names for what text may be like. SQLite's LIKE ignores the case of ASCII letters, also where the name has no
// `i`, and never that of others; Django over SQLite behaves so.
extension Column where Value == String {
    /// Equal but for case. `nil` asks for NULL.
    // sync: lazy — builds a condition
    public func iexact(_ text: String?) -> Predicate { Predicate(expression, .iexact, text?.databaseValue ?? .null) }
    /// Has the text in it.
    // sync: lazy — builds a condition
    public func contains(_ text: String) -> Predicate { Predicate(expression, .contains, .text(text)) }
    /// Has the text in it but for case.
    // sync: lazy — builds a condition
    public func icontains(_ text: String) -> Predicate { Predicate(expression, .icontains, .text(text)) }
    /// Begins with the text.
    // sync: lazy — builds a condition
    public func startswith(_ text: String) -> Predicate { Predicate(expression, .startswith, .text(text)) }
    /// Begins with the text but for case.
    // sync: lazy — builds a condition
    public func istartswith(_ text: String) -> Predicate { Predicate(expression, .istartswith, .text(text)) }
    /// Ends with the text.
    // sync: lazy — builds a condition
    public func endswith(_ text: String) -> Predicate { Predicate(expression, .endswith, .text(text)) }
    /// Ends with the text but for case.
    // sync: lazy — builds a condition
    public func iendswith(_ text: String) -> Predicate { Predicate(expression, .iendswith, .text(text)) }
    /// Matches the regular expression somewhere. The driver decides the dialect.
    // sync: lazy — builds a condition
    public func regex(_ pattern: String) -> Predicate { Predicate(expression, .regex, .text(pattern)) }
    /// Matches the regular expression somewhere but for case.
    // sync: lazy — builds a condition
    public func iregex(_ pattern: String) -> Predicate { Predicate(expression, .iregex, .text(pattern)) }
}
