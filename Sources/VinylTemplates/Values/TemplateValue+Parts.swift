import VinylORM

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension TemplateValue {
    /// What a name after a dot gives of a value that is no object and no queryset; nil where there is nothing of that name.
    // sync: floor — looks a name up
    func part(_ name: TemplateName) -> TemplateValue? {
        switch self {
        case .dictionary(let dictionary):
            if let value = dictionary[name.text] { return value }
            if let number = name.number, let value = dictionary[number] { return value }
            return dictionary.method(name.text)
        case .list(let items):
            guard let number = name.number, items.indices.contains(number) else { return nil }
            return items[number]
        case .string(let text), .html(let text): return TemplateValue.part(of: text, name)
        case .date(let day): return TemplateValue.part(of: day, name.text)
        case .time(let time): return TemplateValue.part(of: time, name.text)
        case .naive(let day, let time):
            return TemplateValue.part(of: day, name.text) ?? TemplateValue.part(of: time, name.text)
        case .instant(let moment):
            let (day, time) = TemplateValue.utc(moment)
            return TemplateValue.part(of: day, name.text) ?? TemplateValue.part(of: time, name.text)
        case .duration(let duration): return TemplateValue.part(of: duration, name.text)
        case .bytes(let bytes):
            guard let number = name.number, bytes.indices.contains(number) else { return nil }
            return .integer(Int(bytes[number]))
        case .uuid(let uuid):
            guard name.text == "hex" else { return nil }
            return .string(uuid.uuidString.lowercased().filter { $0 != "-" })
        default: return nil
        }
    }

    /// An item by its index, in code points as Python counts them, or the methods of Python's strings that need no argument.
    // sync: floor — looks a name up
    private static func part(of text: String, _ name: TemplateName) -> TemplateValue? {
        if let number = name.number {
            let scalars = text.unicodeScalars
            guard let index = scalars.index(scalars.startIndex, offsetBy: number, limitedBy: scalars.endIndex),
                index < scalars.endIndex
            else { return nil }
            return .string(String(scalars[index]))
        }
        switch name.text {
        case "upper": return .string(text.uppercased())
        case "lower": return .string(text.lowercased())
        case "capitalize": return .string(text.prefix(1).uppercased() + text.dropFirst().lowercased())
        case "strip":
            return .string(String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()))
        case "split": return .list(text.split(whereSeparator: \.isWhitespace).map { .string(String($0)) })
        case "splitlines": return .list(text.split(whereSeparator: \.isNewline).map { .string(String($0)) })
        case "isdigit", "isnumeric": return .bool(!text.isEmpty && text.allSatisfy(\.isNumber))
        case "isalpha": return .bool(!text.isEmpty && text.allSatisfy(\.isLetter))
        default: return nil
        }
    }

    // sync: floor — looks a name up
    private static func part(of day: CalendarDate, _ name: String) -> TemplateValue? {
        switch name {
        case "year": .integer(day.year)
        case "month": .integer(day.month)
        case "day": .integer(day.day)
        case "weekday": .integer((day.weekDay + 5) % 7)
        case "isoweekday": .integer((day.weekDay + 5) % 7 + 1)
        case "isoformat": .string(day.description)
        default: nil
        }
    }

    // sync: floor — looks a name up
    private static func part(of time: TimeOfDay, _ name: String) -> TemplateValue? {
        switch name {
        case "hour": .integer(time.hour)
        case "minute": .integer(time.minute)
        case "second": .integer(time.second)
        case "microsecond": .integer(time.microsecond)
        case "isoformat": .string(time.description)
        default: nil
        }
    }

    // sync: floor — looks a name up
    private static func part(of duration: Duration, _ name: String) -> TemplateValue? {
        let parts = DurationParts(duration)
        switch name {
        case "days": return .integer(parts.days)
        case "seconds": return .integer(parts.seconds)
        case "microseconds": return .integer(parts.microseconds)
        case "total_seconds":
            return .number(Double(parts.days) * 86_400 + Double(parts.seconds) + Double(parts.microseconds) / 1e6)
        default: return nil
        }
    }
}

extension TemplateDictionary {
    /// `items`, `keys` and `values`, where they are no keys.
    // sync: floor — makes a value
    func method(_ name: String) -> TemplateValue? {
        switch name {
        case "items": .list(entries.map { .list([$0.key, $0.value]) })
        case "keys": .list(entries.map(\.key))
        case "values": .list(entries.map(\.value))
        default: nil
        }
    }
}

/// A duration as Python splits it: days may be negative, the rest is not.
struct DurationParts {
    let days: Int
    /// 0..<86,400
    let seconds: Int
    /// 0..<1,000,000
    let microseconds: Int

    init(_ duration: Duration) {
        let (whole, attoseconds) = duration.components
        var micro = attoseconds / 1_000_000_000_000
        var seconds = whole
        if micro < 0 {
            micro += 1_000_000
            seconds -= 1
        }
        let rest = (seconds % 86_400 + 86_400) % 86_400
        days = Int((seconds - rest) / 86_400)
        self.seconds = Int(rest)
        microseconds = Int(micro)
    }
}
