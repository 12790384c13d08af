// NULL and other types.
extension Column {
    /// The value, or another one where it is NULL.
    // sync: lazy — builds an expression
    public func coalesced(to value: Value) -> Column<Value, Value> {
        Column<Value, Value>(Coalesce(self, Expression.constant(value)))
    }

    /// The value, or another column's where it is NULL.
    // sync: lazy — builds an expression
    public func coalesced<Other>(to column: Column<Value, Other>) -> Column<Value, Other> {
        Column<Value, Other>(Coalesce(self, column))
    }

    /// NULL where it is that value, else the value.
    // sync: lazy — builds an expression
    public func nilled(if value: Value) -> Column<Value, Value?> {
        Column<Value, Value?>(NullIf(self, Expression.constant(value)))
    }

    /// The value as another type: `$0.code.cast(to: Int.self)`.
    ///
    /// Text that is no number becomes 0 on SQLite, text that is no day NULL.
    // sync: lazy — builds an expression
    @_disfavoredOverload
    public func cast<New: DatabaseField>(to type: New.Type) -> Column<New, New?> {
        Column<New, New?>(Cast(self, as: New.columnType))
    }
}

extension Column where Output == Value {
    /// The value as another type: `$0.code.cast(to: Int.self)`.
    ///
    /// Text that is no number becomes 0 on SQLite, text that is no day NULL (ask for ``optional`` first if there may be some).
    // sync: lazy — builds an expression
    public func cast<New: DatabaseField>(to type: New.Type) -> Column<New, New> {
        Column<New, New>(Cast(self, as: New.columnType))
    }
}
