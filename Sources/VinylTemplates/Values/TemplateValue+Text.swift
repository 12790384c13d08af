public import VinylORM
import VinylText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension TemplateValue {
    /// What `str()` gives of the value in Python: what filters of text are given. `{{ }}` prints dates in another way.
    public var text: String {
        switch self {
        case .string(let text), .html(let text), .decimal(let text): text
        case .integer(let value): String(value)
        case .null: "None"
        case .bool(let value): value ? "True" : "False"
        case .number(let value): FloatText(value).description
        case .date(let value): value.description
        case .time(let value): value.description
        case .instant(let moment):
            "\(TemplateValue.utc(moment).0) \(TemplateValue.utc(moment).1)+00:00"
        case .naive(let day, let time): "\(day) \(time)"
        case .duration(let value): TemplateValue.text(of: value)
        case .uuid(let value): value.uuidString.lowercased()
        case .bytes: shown
        case .list, .dictionary: shown
        case .object(let value): value.description
        case .sequence(let sequence): sequence.fetched.map { TemplateValue.list($0).shown } ?? "<QuerySet>"
        case .callable: "<function>"
        }
    }

    /// What `repr()` gives: text in quotes.
    var shown: String {
        switch self {
        case .string(let text), .html(let text): return TemplateValue.quoted(text)
        case .list(let items): return "[" + items.map(\.shown).joined(separator: ", ") + "]"
        case .dictionary(let dictionary):
            return "{" + dictionary.entries.map { "\($0.key.shown): \($0.value.shown)" }.joined(separator: ", ") + "}"
        case .decimal(let digits): return "Decimal('\(digits)')"
        case .uuid: return "UUID('\(text)')"
        case .object(let value): return "<\(value.description)>"
        case .bytes(let bytes):
            var shown = "b'"
            for byte in bytes {
                if byte == 0x27 || byte == 0x5C { shown += "\\" }
                if 0x20...0x7E ~= byte {
                    shown.unicodeScalars.append(Unicode.Scalar(byte))
                } else {
                    shown += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
                }
            }
            return shown + "'"
        default: return text
        }
    }

    // sync: floor — converts text
    private static func quoted(_ text: String) -> String {
        let quote: Character = text.contains("'") && !text.contains("\"") ? "\"" : "'"
        var shown = String(quote)
        for character in text.unicodeScalars {
            switch character {
            case "\n": shown += "\\n"
            case "\r": shown += "\\r"
            case "\t": shown += "\\t"
            case "\\": shown += "\\\\"
            case "'" where quote == "'": shown += "\\'"
            default: shown.unicodeScalars.append(character)
            }
        }
        shown.append(quote)
        return shown
    }

    /// `1 day, 2:03:04.000005`, as Python prints it.
    // sync: floor — converts a value
    private static func text(of duration: Duration) -> String {
        let parts = DurationParts(duration)
        let days = parts.days == 0 ? "" : "\(parts.days) day\(parts.days.magnitude == 1 ? "" : "s"), "
        let time = "\(parts.seconds / 3_600):\(padded(parts.seconds / 60 % 60, 2)):\(padded(parts.seconds % 60, 2))"
        return days + time + (parts.microseconds == 0 ? "" : "." + padded(parts.microseconds, 6))
    }

    // sync: floor — converts a number
    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// A moment's day and time in UTC.
    // sync: floor — converts a value
    static func utc(_ moment: Date) -> (CalendarDate, TimeOfDay) { local(moment, offset: 0) }

    /// A moment's day and time at an offset from UTC in seconds.
    // sync: floor — converts a value
    static func local(_ moment: Date, offset: Int) -> (CalendarDate, TimeOfDay) {
        // Kept within the years that there are, so that no multiplication overflows.
        let seconds = min(max(moment.timeIntervalSince1970, -62_135_596_800), 253_402_300_799)
        let micro = Int((seconds * 1_000_000).rounded()) + offset * 1_000_000
        let rest = (micro % 86_400_000_000 + 86_400_000_000) % 86_400_000_000
        let seconds0 = rest / 1_000_000
        let time =
            TimeOfDay(
                hour: seconds0 / 3_600, minute: seconds0 / 60 % 60, second: seconds0 % 60, microsecond: rest % 1_000_000
            )
        return (CalendarDate(daysSinceEpoch: (micro - rest) / 86_400_000_000), time ?? TimeOfDay(savedAt: moment))
    }
}
