public import VinylORM

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension TemplateValue {
    /// Whether Python's `==` holds: numbers by value whatever their kind, text by its code points, rows by their key.
    // sync: floor — compares values
    public func isEqual(to other: TemplateValue) -> Bool {
        if let left = number, let right = other.number { return left.compare(right) == 0 }
        switch (self, other) {
        case (.null, .null): return true
        case (.string(let left), .string(let right)), (.string(let left), .html(let right)),
            (.html(let left), .string(let right)), (.html(let left), .html(let right)):
            return left == right && left.utf8.elementsEqual(right.utf8)
        case (.date(let left), .date(let right)): return left == right
        case (.time(let left), .time(let right)): return left == right
        case (.instant(let left), .instant(let right)): return left == right
        case (.naive(let left, let leftTime), .naive(let right, let rightTime)):
            return left == right && leftTime == rightTime
        case (.duration(let left), .duration(let right)): return left == right
        case (.uuid(let left), .uuid(let right)): return left == right
        case (.bytes(let left), .bytes(let right)): return left == right
        case (.list(let left), .list(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { $0.isEqual(to: $1) }
        case (.dictionary(let left), .dictionary(let right)):
            return left.count == right.count
                && left.entries.allSatisfy { entry in
                    right.entries.contains { $0.key.isEqual(to: entry.key) && $0.value.isEqual(to: entry.value) }
                }
        case (.object(let left), .object(let right)): return left.isEqual(to: right)
        case (.sequence(let left), .sequence(let right)): return left === right
        case (.callable(let left), .callable(let right)): return left === right
        default: return false
        }
    }

    /// How the value stands to another: less than zero, zero, more. Nil where Python does not compare them: text and a number.
    // sync: floor — compares values
    public func compare(_ other: TemplateValue) -> Int? {
        if let left = number, let right = other.number { return left.compare(right) }
        switch (self, other) {
        case (.string(let left), .string(let right)), (.string(let left), .html(let right)),
            (.html(let left), .string(let right)), (.html(let left), .html(let right)):
            // UTF-8 has the order of the code points.
            return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : left.utf8.elementsEqual(right.utf8) ? 0 : 1
        case (.date(let left), .date(let right)): return order(left, right)
        case (.time(let left), .time(let right)): return order(left, right)
        case (.instant(let left), .instant(let right)): return order(left, right)
        case (.naive(let left, let leftTime), .naive(let right, let rightTime)):
            return order((left, leftTime), (right, rightTime))
        case (.duration(let left), .duration(let right)): return order(left, right)
        case (.uuid(let left), .uuid(let right)): return order(left.uuidString, right.uuidString)
        case (.list(let left), .list(let right)):
            for (left, right) in zip(left, right) where !left.isEqual(to: right) { return left.compare(right) }
            return order(left.count, right.count)
        default: return nil
        }
    }

    // sync: floor — compares values
    private func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left < right ? -1 : left == right ? 0 : 1
    }

    // sync: floor — compares values
    private func order<First: Comparable, Second: Comparable>(_ left: (First, Second), _ right: (First, Second)) -> Int
    {
        left < right ? -1 : left == right ? 0 : 1
    }

    /// Whether Python's `in` finds `item` in the value: part of a text, item of a list, key of a dictionary. Nil where there is
    /// no looking into it. A queryset has to be fetched before.
    // sync: floor — compares values
    public func contains(_ item: TemplateValue) -> Bool? {
        switch self {
        case .string(let text), .html(let text):
            switch item {
            case .string(let part), .html(let part): return part.isEmpty || text.utf8.contains(part.utf8)
            default: return nil
            }
        case .list(let items): return items.contains { $0.isEqual(to: item) }
        case .dictionary(let dictionary): return dictionary.entries.contains { $0.key.isEqual(to: item) }
        case .sequence(let sequence): return sequence.fetched?.contains { $0.isEqual(to: item) }
        default: return nil
        }
    }

    /// The value as a number, where it is one; Python counts `True` as 1.
    private var number: TemplateNumber? {
        switch self {
        case .integer(let value): .integer(value)
        case .bool(let value): .integer(value ? 1 : 0)
        case .number(let value): .number(value)
        case .decimal(let digits): Decimal(string: digits).map { .decimal($0) }
        default: nil
        }
    }
}

/// A number of any kind, to be compared with another one.
private enum TemplateNumber {
    case integer(Int)
    case number(Double)
    case decimal(Decimal)

    // sync: floor — compares numbers
    func compare(_ other: TemplateNumber) -> Int? {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): left < right ? -1 : left == right ? 0 : 1
        case (.number(let left), _): TemplateNumber.order(left, other.double)
        case (_, .number(let right)): TemplateNumber.order(double, right)
        default: TemplateNumber.order(decimal, other.decimal)
        }
    }

    // sync: floor — compares numbers
    private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int? {
        left < right ? -1 : left > right ? 1 : left == right ? 0 : nil
    }

    private var double: Double {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .decimal(let value): Double("\(value)") ?? .nan
        }
    }

    private var decimal: Decimal {
        switch self {
        case .integer(let value): Decimal(value)
        case .number(let value): Decimal(value)
        case .decimal(let value): value
        }
    }
}
