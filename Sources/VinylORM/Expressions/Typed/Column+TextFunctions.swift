// What the database makes of text: `$0.title.lower()`. NULL stays NULL, except where a function says otherwise.
extension Column where Value == String {
    /// In capital letters: ASCII alone, on SQLite.
    // sync: lazy — builds an expression
    public func upper() -> Column { Column(Upper(self)) }

    /// In small letters: ASCII alone, on SQLite.
    // sync: lazy — builds an expression
    public func lower() -> Column { Column(Lower(self)) }

    /// Without spaces at both ends.
    // sync: lazy — builds an expression
    public func trimmed() -> Column { Column(Trim(self)) }

    /// Without spaces at the beginning.
    // sync: lazy — builds an expression
    public func trimmedStart() -> Column { Column(LTrim(self)) }

    /// Without spaces at the end.
    // sync: lazy — builds an expression
    public func trimmedEnd() -> Column { Column(RTrim(self)) }

    /// Backwards.
    // sync: lazy — builds an expression
    public func reversed() -> Column { Column(Reverse(self)) }

    /// With every occurrence of a text replaced.
    // sync: lazy — builds an expression
    public func replacing(_ text: String, with replacement: String = "") -> Column {
        Column(Replace(self, Expression.constant(text), Expression.constant(replacement)))
    }

    /// The characters from a position on, counted from 1.
    /// - Parameter length: How many; nil: to the end.
    // sync: lazy — builds an expression
    public func substr(_ position: Int, _ length: Int? = nil) -> Column { Column(Substr(self, position, length)) }

    /// The first characters.
    // sync: lazy — builds an expression
    public func left(_ count: Int) -> Column { Column(Left(self, count)) }

    /// The last characters.
    // sync: lazy — builds an expression
    public func right(_ count: Int) -> Column { Column(Right(self, count)) }

    /// This text and then another; NULL counts as nothing, so the result is never NULL.
    // sync: lazy — builds an expression
    public func concatenated(with text: String) -> Column<String, String> {
        Column<String, String>(Concat(self, Expression.constant(text)))
    }

    /// This text and then another column's: `$0.first.concatenated(with: " ").concatenated(with: $0.last)`.
    // sync: lazy — builds an expression
    public func concatenated<Other>(with column: Column<String, Other>) -> Column<String, String> {
        Column<String, String>(Concat(self, column))
    }

    /// Compared and ordered as that collation does: letters, digits and `_`; another name is a ``FieldError``.
    // sync: lazy — builds an expression
    public func collated(_ collation: String) -> Column { Column(Collate(self, collation)) }

    /// How many characters.
    // sync: lazy — builds an expression
    @_disfavoredOverload
    public func length() -> Column<Int, Int?> { Column<Int, Int?>(Length(self)) }

    /// Where a text first occurs, counted from 1; 0 where it does not.
    // sync: lazy — builds an expression
    @_disfavoredOverload
    public func position(of text: String) -> Column<Int, Int?> {
        Column<Int, Int?>(StrIndex(self, Expression.constant(text)))
    }
}

extension Column where Value == String, Output == String {
    /// How many characters.
    // sync: lazy — builds an expression
    public func length() -> Column<Int, Int> { Column<Int, Int>(Length(self)) }

    /// Where a text first occurs, counted from 1; 0 where it does not.
    // sync: lazy — builds an expression
    public func position(of text: String) -> Column<Int, Int> {
        Column<Int, Int>(StrIndex(self, Expression.constant(text)))
    }
}

extension Expression {
    /// A constant of the type that its Swift type says.
    // sync: lazy — builds an expression
    static func constant<Constant: DatabaseField>(_ value: Constant) -> Expression {
        .value(value.databaseValue, Constant.columnType)
    }
}
