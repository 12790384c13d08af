/// What `@Field(…)` says about a column beyond its Swift type.
public struct FieldOptions: Sendable {
    /// What a text column holds: an e-mail address, say.
    public var kind: FieldKind
    /// The greatest number of characters; makes a text column `varchar(n)`. SQLite keeps longer text, as for Django.
    public var maxLength: Int?
    /// No two rows may have the same value.
    public var unique: Bool
    /// The column has an index of its own.
    public var dbIndex: Bool
    /// Rules that validation asks about a value, beside those of the kind, the length and the digits.
    public var validators: [any FieldValidator]
    /// The values to choose from, where the type does not say.
    public var choices: [FieldChoice]
    /// Set to the present moment whenever the model is saved.
    public var autoNow: Bool
    /// Set to the present moment when the model is first saved.
    public var autoNowAdd: Bool
    /// The column's name in the database; by default the property's name in snake case.
    public var dbColumn: String?
    /// The column identifies the row.
    public var primaryKey: Bool
    /// Digits in all, for decimals.
    public var maxDigits: Int?
    /// Digits after the point, for decimals.
    public var decimalPlaces: Int?
    /// Forms may show and change it. Fields that are set automatically may not.
    public var editable: Bool
    /// Forms accept an empty value.
    public var blank: Bool
    /// What people read instead of the property's name.
    public var verboseName: String?
    /// A sentence for forms.
    public var helpText: String

    public init(
        kind: FieldKind = .plain, maxLength: Int? = nil, unique: Bool = false, dbIndex: Bool = false,
        validators: [any FieldValidator] = [], choices: [FieldChoice] = [], autoNow: Bool = false,
        autoNowAdd: Bool = false, dbColumn: String? = nil, primaryKey: Bool = false, maxDigits: Int? = nil,
        decimalPlaces: Int? = nil, editable: Bool = true, blank: Bool = false, verboseName: String? = nil,
        helpText: String = ""
    ) {
        self.kind = kind
        self.maxLength = maxLength ?? kind.maxLength
        self.unique = unique || primaryKey
        self.dbIndex = dbIndex || kind == .slug
        self.validators = validators
        self.choices = choices
        self.autoNow = autoNow
        self.autoNowAdd = autoNowAdd
        self.dbColumn = dbColumn
        self.primaryKey = primaryKey
        self.maxDigits = maxDigits
        self.decimalPlaces = decimalPlaces
        self.editable = editable && !autoNow && !autoNowAdd
        self.blank = blank || autoNow || autoNowAdd
        self.verboseName = verboseName
        self.helpText = helpText
    }
}

/// What happens to a row when the row that its foreign key names is deleted. Done by Vinyl, not by the database, as
/// Django does it; the database's constraint is only there to be kept.
public enum OnDelete: Sendable, Hashable {
    /// The row is deleted too.
    case cascade
    /// Deleting is refused with ``ProtectedError``.
    case protect
    /// Deleting is refused with ``RestrictedError`` unless the row goes by another cascade of the same deletion.
    case restrict
    /// The key becomes NULL.
    case setNull
    /// The key becomes its default, which `@ForeignKey(default:)` names; NULL where it names none.
    case setDefault
    /// The key becomes the value.
    case set(DatabaseValue)
    /// Nothing; the database's constraint has the last word.
    case doNothing
}
