import VinylORM

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A row that is not complete yet. A struct cannot be half made, so what is missing has some value of its type; who uses the
/// row knows what that is and looks at nothing of it.
struct StandIn<Row: Model> {
    let row: Row
    /// The properties that have a stand-in.
    let missing: Set<String>

    /// Makes a row of values by attribute. Properties without a value, and without a default, get a stand-in.
    /// - Parameter mayMiss: Whether a property may have one.
    /// - Throws: `AttributeError` where a property without a value may not have a stand-in, or its type has none.
    init(_ values: [(String, (any Sendable)?)], mayMiss: (String) -> Bool = { _ in true }) throws {
        var values = values
        var missing: Set<String> = []
        while true {
            do {
                row = try Row(attributes: values)
                break
            } catch let error as AttributeError where error.kind == .missing {
                guard let field = Row.schema.standInField(error.attribute), missing.insert(field.name).inserted,
                    mayMiss(field.name), let value = field.standIn
                else { throw error }
                values.append((field.attribute, value))
            }
        }
        self.missing = missing
    }

    /// The properties that have no default. None where that cannot be told.
    // sync: lazy — makes a row
    static var neededAttributes: Set<String> { (try? StandIn([]))?.missing ?? [] }
}

extension ModelSchema {
    /// The field of an attribute, of the model or of those it extends.
    // sync: lazy — looks a name up
    fileprivate func standInField(_ name: String) -> FieldSchema? {
        field(named: name) ?? fields.first { $0.relation?.isParentLink == true }?.relation?.target.standInField(name)
    }
}

extension FieldSchema {
    /// Some value of the column's type: the first of its choices, or what is nothing in the type; nil where none is known.
    fileprivate var standIn: (any Sendable)? {
        if let choice = choices.first {
            switch choice.value {
            case .integer(let value): return value
            case .text(let value): return value
            case .real(let value): return value
            default: return nil
            }
        }
        switch type.kind {
        case .integer: return Int64(0)
        case .boolean: return false
        case .real: return 0.0
        case .decimal: return Decimal(0)
        case .text: return ""
        case .date: return CalendarDate(daysSinceEpoch: 0)
        case .dateTime: return Date(timeIntervalSince1970: 0)
        case .time: return TimeOfDay(hour: 0)
        case .duration: return Duration.zero
        case .uuid: return UUID(coercing: String(repeating: "0", count: 32))
        case .json: return JSONValue.null
        case .binary: return [UInt8]()
        case .custom: return nil
        }
    }
}
