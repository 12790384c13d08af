import VinylORM
import VinylText

/// Filters of lists.
enum ListFilters {
    static let all: [TemplateFilter] = [
        TemplateFilter("first") { value, _, _ in
            if case .sequence(let sequence) = value { return try await sequence.value(at: 0) ?? .string("") }
            return try await value.items()?.first ?? .string("")
        },
        TemplateFilter("last", isSafe: true) { value, _, _ in try await value.items()?.last ?? .string("") },
        TemplateFilter("random", isSafe: true) { value, _, _ in
            try await value.items()?.randomElement() ?? .string("")
        },
        TemplateFilter("join", argument: .required, isSafe: true) { value, argument, context in
            guard let items = try await value.items() else { return value }
            var parts: [String] = []
            for item in items {
                parts.append(context.autoescape ? try await item.escaped() : try await item.printed())
            }
            return .html(parts.joined(separator: try await argument?.escaped() ?? ""))
        },
        TemplateFilter("slice", argument: .required, isSafe: true) { value, argument, _ in
            guard let slice = Slice(argument?.text ?? "") else { return value }
            return try await slice.of(value)
        },
    ]
}

/// A slice in Python's notation: `1:3`, `-2:`, `::-1`.
private struct Slice {
    private let start: Int?
    private let end: Int?
    private let step: Int

    /// Nil for what is no slice.
    init?(_ text: String) {
        var numbers: [Int?] = []
        for part in text.split(separator: ":", omittingEmptySubsequences: false) {
            if part.isEmpty {
                numbers.append(nil)
            } else {
                guard let number = TemplateValue.string(String(part)).asInteger else { return nil }
                numbers.append(number)
            }
        }
        switch numbers.count {
        case 1: (start, end, step) = (nil, numbers[0], 1)
        case 2: (start, end, step) = (numbers[0], numbers[1], 1)
        case 3:
            (start, end, step) = (numbers[0], numbers[1], numbers[2] ?? 1)
            if step == 0 { return nil }
        default: return nil
        }
    }

    /// The part of a list or a text; another value as it is.
    func of(_ value: TemplateValue) async throws -> TemplateValue {
        switch value {
        case .string(let text), .html(let text):
            let scalars = Array(text.unicodeScalars)
            return .string(String(String.UnicodeScalarView(indices(scalars.count).map { scalars[$0] })))
        case .bytes(let bytes): return .bytes(indices(bytes.count).map { bytes[$0] })
        case .list, .sequence, .object:
            guard let items = try await value.items() else { return value }
            return .list(indices(items.count).map { items[$0] })
        default: return value
        }
    }

    /// Which items of so many.
    // sync: floor — reckons
    private func indices(_ count: Int) -> [Int] {
        if step > 0 {
            let first = bound(start ?? 0, count, 0...count)
            let last = bound(end ?? count, count, 0...count)
            return first < last ? Array(stride(from: first, to: last, by: step)) : []
        }
        let first = start.map { bound($0, count, -1...(count - 1)) } ?? count - 1
        let last = end.map { bound($0, count, -1...(count - 1)) } ?? -1
        return first > last ? Array(stride(from: first, to: last, by: step)) : []
    }

    /// From the end where it is negative, and within the list.
    // sync: floor — reckons
    private func bound(_ index: Int, _ count: Int, _ range: ClosedRange<Int>) -> Int {
        let index = index < 0 ? max(index, -count - 1) + count : index
        return min(max(index, range.lowerBound), range.upperBound)
    }
}
