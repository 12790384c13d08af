/// A table or view as the database describes it.
public struct TableDescription: Sendable, Hashable {
    public enum Sort: Sendable, Hashable { case table, view }

    /// Its name.
    public let name: String
    /// Whether it is a table or a view.
    public let sort: Sort

    public init(name: String, sort: Sort) {
        self.name = name
        self.sort = sort
    }
}

/// A column as the database describes it.
public struct ColumnDescription: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// The declared type, as it was written; "" where there is none.
    public let declaredType: String
    /// Whether it may be NULL.
    public let isNullable: Bool
    /// The default as an SQL expression, where there is one.
    public let defaultSQL: String?
    /// The place in the primary key, from 1; 0 for other columns.
    public let primaryKeyPosition: Int
    /// Whether the database computes it.
    public let isGenerated: Bool

    public init(
        name: String, declaredType: String, isNullable: Bool, defaultSQL: String?, primaryKeyPosition: Int,
        isGenerated: Bool
    ) {
        self.name = name
        self.declaredType = declaredType
        self.isNullable = isNullable
        self.defaultSQL = defaultSQL
        self.primaryKeyPosition = primaryKeyPosition
        self.isGenerated = isGenerated
    }
}

/// An index as the database describes it.
public struct IndexDescription: Sendable, Hashable {
    /// What made the index.
    public enum Origin: Sendable, Hashable { case createIndex, uniqueConstraint, primaryKey }

    /// One column of an index.
    public struct Part: Sendable, Hashable {
        /// The column; nil for an expression.
        public let column: String?
        /// Whether it is in descending order.
        public let isDescending: Bool

        public init(column: String?, isDescending: Bool) {
            self.column = column
            self.isDescending = isDescending
        }
    }

    public let name: String
    public let parts: [Part]
    public let isUnique: Bool
    public let origin: Origin
    /// Whether it covers the rows of a condition only.
    public let isPartial: Bool

    public init(name: String, parts: [Part], isUnique: Bool, origin: Origin, isPartial: Bool) {
        self.name = name
        self.parts = parts
        self.isUnique = isUnique
        self.origin = origin
        self.isPartial = isPartial
    }
}

/// A foreign key as the database describes it.
public struct ForeignKeyDescription: Sendable, Hashable {
    /// The columns that point, in order.
    public let columns: [String]
    /// The table pointed at.
    public let referencedTable: String
    /// The columns pointed at, in the same order; empty where the declaration leaves it at the primary key.
    public let referencedColumns: [String]
    /// As SQL spells it: `NO ACTION`, `CASCADE`, `SET NULL`, ….
    public let onDelete: String
    public let onUpdate: String

    public init(
        columns: [String], referencedTable: String, referencedColumns: [String], onDelete: String, onUpdate: String
    ) {
        self.columns = columns
        self.referencedTable = referencedTable
        self.referencedColumns = referencedColumns
        self.onDelete = onDelete
        self.onUpdate = onUpdate
    }
}
