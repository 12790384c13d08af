import VinylHTTP
import VinylORM
import VinylText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension FormValue: CustomStringConvertible {
    /// The value as Python's `str` writes it, which is what widgets show where no format says otherwise.
    public var description: String {
        switch self {
        case .null: "None"
        case .text(let value): value
        case .bool(let value): value ? "True" : "False"
        case .integer(let value): String(value)
        case .number(let value): value.description
        case .decimal(let value): value.description
        case .date(let value): value.description
        case .time(let value): value.description
        case .moment(let value): NamedZone.utc.local(value).description + "+00:00"
        case .naive(let value): value.description
        case .duration(let value): pythonText(value)
        case .uuid(let value): value.uuidString.lowercased()
        case .json(let value): JSONSpelling(value).text
        case .file(let file): file.name
        case .storedFile(let file): file.name
        case .row(let row): row.primaryKey.map { FormValue(coercing: $0).description } ?? ""
        case .contradictoryFile: ""
        case .list(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
        case .other(let value): String(describing: value)
        }
    }

    /// The value that a Swift value is in a form; ``other(_:)`` for types that forms do not know.
    public init(coercing value: (any Sendable)?) {
        guard let value else {
            self = .null
            return
        }
        switch value {
        case let value as FormValue: self = value
        case let value as any FormConvertible: self = value.formValue
        case let value as [FormValue]: self = .list(value)
        case let value as any Model: self = .row(value)
        case let value as any BinaryInteger: self = .integer(Int(clamping: value))
        case let value as Float: self = .number(Double(value))
        case let value as any DatabaseField:
            switch value.databaseValue {
            case .null: self = .null
            case .integer(let number): self = .integer(Int(number))
            case .real(let number): self = .number(number)
            case .text(let text): self = .text(text)
            case .blob: self = .other(value)
            }
        default: self = .other(value)
        }
    }
}

extension FormValue {
    /// Whether two values are the same to Python's `==`: numbers by value, whatever their type; everything else by
    /// type and value.
    // sync: floor — compares values
    func isSame(as other: FormValue) -> Bool {
        if let left = exactNumber, let right = other.exactNumber { return left == right }
        switch (self, other) {
        case (.null, .null): return true
        case (.text(let left), .text(let right)): return left.utf8.elementsEqual(right.utf8)
        case (.date(let left), .date(let right)): return left == right
        case (.time(let left), .time(let right)): return left == right
        case (.moment(let left), .moment(let right)):
            return Moment(left) == Moment(right)
        case (.naive(let left), .naive(let right)): return left == right
        case (.duration(let left), .duration(let right)): return left == right
        case (.uuid(let left), .uuid(let right)): return left == right
        case (.json(let left), .json(let right)):
            return JSONSpelling(left, sortsKeys: true).text == JSONSpelling(right, sortsKeys: true).text
        case (.json(.string(let left)), .text(let right)), (.text(let left), .json(.string(let right))):
            return left == right
        case (.storedFile(let left), .storedFile(let right)): return left == right
        case (.row(let left), .row(let right)):
            return type(of: left).label == type(of: right).label
                && left.primaryKey?.databaseValue == right.primaryKey?.databaseValue
        case (.list(let left), .list(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        default: return false
        }
    }

    /// Numbers and truth values, comparable with each other.
    private var exactNumber: ExactDecimal? {
        switch self {
        case .bool(let value): ExactDecimal(value ? 1 : 0)
        case .integer(let value): ExactDecimal(Int64(value))
        case .number(let value): ExactDecimal(value)
        case .decimal(let value): value
        default: nil
        }
    }
}
