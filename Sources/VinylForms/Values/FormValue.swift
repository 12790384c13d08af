public import VinylHTTP
public import VinylORM
public import VinylText

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A value on its way through a form: what a widget reads, what a field makes of it, what a widget shows.
///
/// An enum and not `Any`, so that fields and widgets of one's own can tell what they are given. Literals are values:
/// ```swift
/// CharField().initial("Ann")
/// ```
/// Typed forms (``Form``) hide it: their properties have Swift's types.
public enum FormValue: Sendable {
    /// Nothing: Python's `None`.
    case null
    case text(String)
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case decimal(ExactDecimal)
    case date(CalendarDate)
    case time(TimeOfDay)
    /// An instant: Django's aware datetime.
    case moment(Date)
    /// A day and a time without a zone: Django's naive datetime.
    case naive(NaiveDateTime)
    case duration(Duration)
    case uuid(UUID)
    case json(JSONValue)
    /// A file that came with the form.
    indirect case file(UploadedFile)
    /// A file that was there before the form.
    indirect case storedFile(StoredFile)
    /// A file was sent together with the wish to remove it: what ``ClearableFileInput`` reads then.
    case contradictoryFile
    indirect case row(any Model)
    case list([FormValue])
    /// A value of a type of one's own, for fields of one's own.
    indirect case other(any Sendable)
}

extension FormValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: FormValue...) { self = .list(elements) }
    public init(nilLiteral: ()) { self = .null }
}

/// A file that a row has already, as ``ClearableFileInput`` shows it.
public struct StoredFile: Sendable, Hashable {
    /// What people read.
    public let name: String
    /// Where it is to be had.
    public let url: String

    public init(name: String, url: String) {
        self.name = name
        self.url = url
    }
}

extension FormValue {
    /// Whether it counts as not entered: nothing, empty text, an empty list or object. Django's `empty_values`.
    public var isEmpty: Bool {
        switch self {
        case .null: true
        case .text(let text): text.isEmpty
        case .list(let items): items.isEmpty
        case .json(.null): true
        case .json(.string(let text)): text.isEmpty
        case .json(.array(let items)): items.isEmpty
        case .json(.object(let object)): object.members.isEmpty
        default: false
        }
    }

    /// Whether it is nothing at all.
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// Python's truth of a value: false for what is empty, zero or false.
    var isTrue: Bool {
        switch self {
        case .bool(let value), .json(.bool(let value)): value
        case .integer(let value): value != 0
        case .json(.integer(let value)): value != 0
        case .number(let value), .json(.number(let value)): value != 0
        case .decimal(let value): !value.isZero
        case .duration(let value): value != .zero
        default: !isEmpty
        }
    }

    /// The value as validators take it; nil for what they cannot look at: lists, files without a name.
    var databaseField: (any DatabaseField)? {
        switch self {
        case .text(let value): value
        case .bool(let value): value
        case .integer(let value): value
        case .number(let value): value
        case .decimal(let value): value.value
        case .date(let value): value
        case .time(let value): value
        case .moment(let value): value
        case .duration(let value): value
        case .uuid(let value): value
        case .json(let value): value
        case .file(let file): file.name
        case .storedFile(let file): file.name
        case .row(let row): row.primaryKey
        case .other(let value): value as? any DatabaseField
        case .null, .naive, .contradictoryFile, .list: nil
        }
    }
}
