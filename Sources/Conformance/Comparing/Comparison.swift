import Foundation
import VinylORM

/// Whether an answer is the one that was recorded, by the corpus's own rules.
///
/// Both are in the corpus's notation: plain JSON, with objects of one key for what JSON has no literal for.
struct Comparison {
    /// When the case ran: what `{"$now": true}` may stand for.
    let start: Date
    let end: Date

    /// Whether two values agree.
    // sync: floor — compares values
    func agree(_ got: JSONValue, _ expected: JSONValue) -> Bool {
        switch (got, expected) {
        case (_, .object(let wanted)) where wanted.members.count == 1 && wanted.members[0].key.hasPrefix("$"):
            return agree(got, wanted.members[0].key, wanted.members[0].value)
        case (.null, .null): return true
        case (.bool(let a), .bool(let b)): return a == b
        case (.string(let a), .string(let b)): return a == b
        case (.integer(let a), .integer(let b)): return a == b
        case (.array(let a), .array(let b)): return a.count == b.count && zip(a, b).allSatisfy { agree($0, $1) }
        case (.object(let a), .object(let b)): return agree(a, b)
        default:
            guard let a = got.number, let b = expected.number else { return false }
            return Self.areClose(a, b)
        }
    }

    /// Whether two lists agree, whatever their order.
    // sync: floor — compares values
    func agreeUnordered(_ got: [JSONValue], _ expected: [JSONValue]) -> Bool {
        guard got.count == expected.count else { return false }
        var rest = expected
        for value in got {
            guard let index = rest.firstIndex(where: { agree(value, $0) }) else { return false }
            rest.remove(at: index)
        }
        return true
    }

    // sync: floor — compares values
    private func agree(_ a: JSONObject, _ b: JSONObject) -> Bool {
        a.members.count == b.members.count
            && b.members.allSatisfy { key, value in a[key].map { agree($0, value) } ?? false }
    }

    /// A value with a tag.
    // sync: floor — compares values
    private func agree(_ got: JSONValue, _ tag: String, _ expected: JSONValue) -> Bool {
        if tag == "$now" {
            guard case .string(let text)? = got["$datetime"], let moment = Date(coercing: text) else { return false }
            // Moments are kept to the microsecond, cut off.
            return moment >= start.addingTimeInterval(-0.001) && moment <= end.addingTimeInterval(0.001)
        }
        if tag == "$any" {
            guard case .string(let text)? = got["$uuid"] else { return false }
            return UUID(uuidString: text) != nil
        }
        guard case .object(let object) = got, object.members.count == 1, let value = object[tag] else { return false }
        switch tag {
        case "$decimal":
            guard case .string(let a) = value, case .string(let b) = expected, let left = Decimal(string: a),
                let right = Decimal(string: b)
            else { return false }
            return left == right || Self.areClose(left.approximate, right.approximate)
        case "$map":
            guard case .array(let a) = value, case .array(let b) = expected else { return false }
            return agreeUnordered(a, b)
        default: return agree(value, expected)
        }
    }

    // sync: floor — arithmetic
    private static func areClose(_ a: Double, _ b: Double) -> Bool {
        a == b || abs(a - b) <= 1e-9 * max(abs(a), abs(b)) || (a.isNaN && b.isNaN)
    }
}

extension JSONValue {
    /// A number's value; nil for everything else, truth values among them.
    fileprivate var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}

extension Decimal {
    fileprivate var approximate: Double { Double(description) ?? .nan }
}
