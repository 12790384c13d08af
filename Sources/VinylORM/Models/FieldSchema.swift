import Synchronization

/// One column of a model, as the framework sees it.
///
/// Made once a model by the `@Model` macro and never changed. ``id`` is what compiled statements are remembered by.
public final class FieldSchema: Sendable {
    /// The Swift property: `author`.
    public let name: String
    /// The property that holds the column's own value: `authorID` for a foreign key, else ``name``.
    public let attribute: String
    /// The column in the database: `author_id`.
    public let column: String
    /// What `@Field` said.
    public let options: FieldOptions
    /// Whether the column may hold NULL.
    public let isNullable: Bool
    /// The relation, if this is a foreign key.
    public let relation: Relation?
    /// Whether the database makes the value: an optional integer that is the primary key.
    public let isAutomatic: Bool
    /// Unlike every other field's in the process, and never used again.
    public let id: Int

    let declaredType: ColumnType
    let quotedColumn: String
    let typeChoices: [FieldChoice]
    let read: @Sendable (RowCursor, Int) throws -> any DatabaseField
    let coerce: @Sendable (any Sendable) -> DatabaseValue?
    /// The property's value for a stored one.
    let value: @Sendable (DatabaseValue) -> any DatabaseField
    /// Makes the value that the column has where none is given; known of primary keys and foreign keys.
    let makeDefault: (@Sendable () -> DatabaseValue)?

    /// A column of the Swift type `Value`.
    /// - Parameters:
    ///   - name: The property.
    ///   - attribute: The property of the column's own value, where that is another one.
    ///   - column: The column in the database.
    ///   - relation: For foreign keys.
    ///   - fallback: The value where none is given. Needed of primary keys, which say by it that a new row's key is new
    ///     too, and of foreign keys with `onDelete: .setDefault`.
    public init<Value: DatabaseField>(
        _ name: String, attribute: String? = nil, column: String, _ type: Value.Type,
        _ options: FieldOptions = FieldOptions(), relation: Relation? = nil,
        default fallback: (@Sendable () -> Value)? = nil
    ) {
        self.name = name
        self.attribute = attribute ?? name
        self.column = options.dbColumn ?? column
        self.options = options
        self.relation = relation
        let type = ColumnType(Value.columnType, options)
        declaredType = type
        isAutomatic = options.primaryKey && Value.isNullable && type.kind == .integer && relation == nil
        isNullable = Value.isNullable && !options.primaryKey
        quotedColumn = Quoted(self.column).text
        typeChoices = Value.choices
        read = { row, index in try Value(row: row, at: index) }
        let places = type.kind == .decimal ? options.decimalPlaces : nil
        let isAddress = options.kind == .ipAddress
        coerce = { value in
            let stored = Value(coercing: value)?.databaseValue
            if let places, let stored { return stored.rounded(decimalPlaces: places) }
            // Addresses are stored in one spelling, and are looked for in it.
            if isAddress, case .text(let text)? = stored { return .text(IPv6Address(text)?.text ?? text) }
            return stored
        }
        value = { stored in
            if case .null = stored { return String?.none }
            return (try? Value(row: ValueRow(stored), at: 0)) ?? StoredValue(stored).natural
        }
        if let fallback {
            makeDefault = { fallback().databaseValue }
        } else {
            makeDefault = nil
        }
        id = FieldSchema.nextID.wrappingAdd(1, ordering: .relaxed).newValue
    }

    static let nextID = Atomic<Int>(0)

    /// The column's type; that of a foreign key is the type of the column it names.
    public var type: ColumnType {
        guard let relation else { return declaredType }
        return relation.targetField.type
    }

    /// The values to choose from: the options', else the type's.
    public var choices: [FieldChoice] { options.choices.isEmpty ? typeChoices : options.choices }

    /// Whether the field is the primary key.
    public var isPrimaryKey: Bool { options.primaryKey }

    /// The field's name in Django's spelling of its model: `published_on`.
    var snakeName: String { SnakeCase(name).text }
}

extension ColumnType {
    /// The type that a Swift type and the options make together.
    init(_ type: ColumnType, _ options: FieldOptions) {
        switch type {
        case .text:
            // The longest spelling of an address: a version 6 one in full.
            if options.kind == .ipAddress {
                self = .char(39)
            } else if let length = options.maxLength {
                self = .varchar(length)
            } else {
                self = .text
            }
        case .decimal(let maxDigits, let decimalPlaces):
            self = .decimal(
                maxDigits: options.maxDigits ?? maxDigits, decimalPlaces: options.decimalPlaces ?? decimalPlaces)
        default: self = type
        }
    }
}

/// A foreign key's other end.
public struct Relation: Sendable {
    let model: @Sendable () -> ModelSchema
    /// What happens to the row when the other one is deleted.
    public let onDelete: OnDelete
    /// The name by which the other model's queries reach this one; nil: this model's name in lower case. `"+"`: none.
    public let relatedName: String?
    /// The name by which lookups reach this model, where it is not ``relatedName``.
    public let relatedQueryName: String?
    /// The property of the other model that the key holds; nil: its primary key.
    public let toField: String?
    /// Whether at most one row may name another row (`@OneToOne`).
    public let isOneToOne: Bool
    /// Whether the row extends the other one (`@ParentLink`).
    public let isParentLink: Bool

    /// - Parameter model: The other model; a closure, since models may name each other.
    public init(
        to model: @escaping @Sendable () -> ModelSchema, onDelete: OnDelete, relatedName: String? = nil,
        relatedQueryName: String? = nil, toField: String? = nil, isOneToOne: Bool = false,
        isParentLink: Bool = false
    ) {
        self.model = model
        self.onDelete = onDelete
        self.relatedName = relatedName
        self.relatedQueryName = relatedQueryName
        self.toField = toField
        self.isOneToOne = isOneToOne
        self.isParentLink = isParentLink
    }

    /// The other model.
    public var target: ModelSchema { model() }

    /// The column of the other model that the key holds.
    public var targetField: FieldSchema {
        guard let toField, let field = target.field(named: toField) else { return target.primaryKey }
        return field
    }
}

/// A name as a quoted identifier of standard SQL. Names come from the program's source, never from a request, and are
/// checked all the same: a quote is doubled and NUL is dropped, so no name ends its own quotes.
struct Quoted {
    let text: String

    init(_ name: String) {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == 0 }) else {
            text = "\"\(name)\""
            return
        }
        var quoted = "\""
        for scalar in name.unicodeScalars where scalar != "\0" {
            quoted.unicodeScalars.append(scalar)
            if scalar == "\"" { quoted += "\"" }
        }
        text = quoted + "\""
    }
}

/// `publishedOn` as `published_on`, `authorID` as `author_id`, `htmlBody` as `html_body`.
package struct SnakeCase {
    package let text: String

    package init(_ name: String) {
        let letters = Array(name)
        var result = ""
        for (index, letter) in letters.enumerated() {
            guard letter.isUppercase else {
                result.append(letter)
                continue
            }
            let afterSmall = index > 0 && !letters[index - 1].isUppercase && letters[index - 1] != "_"
            let endsAcronym =
                index > 0 && letters[index - 1].isUppercase && index + 1 < letters.count
                && letters[index + 1].isLowercase
            if afterSmall || endsAcronym { result += "_" }
            result += letter.lowercased()
        }
        text = result
    }
}
