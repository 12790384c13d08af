#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A value as templates see it.
///
/// An enum and not `Any`, since a template looks at a value for each thing that it prints. It stands in this module because
/// the code that `@Model` writes makes it; what a template does with it is VinylTemplates' business.
///
/// What is rare is boxed, so that a value is three words.
public enum TemplateValue: Sendable {
    /// Python's `None`.
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    /// An exact decimal, by its digits: trailing zeros are part of the value when it is printed.
    case decimal(String)
    case string(String)
    /// Text that is HTML already: Django's safe string.
    case html(String)
    indirect case date(CalendarDate)
    case time(TimeOfDay)
    /// A moment; shown in the engine's time zone.
    case instant(Date)
    /// A day and a time without a zone: shown as it is.
    indirect case naive(CalendarDate, TimeOfDay)
    case duration(Duration)
    indirect case uuid(UUID)
    case bytes([UInt8])
    case list([TemplateValue])
    case dictionary(TemplateDictionary)
    /// Something whose parts are looked up by name: a row, a struct of the application's.
    case object(any TemplateReference)
    /// Several values that are fetched when the template reaches them: a queryset, a manager of related rows.
    case sequence(any TemplateSequence)
    /// Something that is called when the template reaches it.
    case callable(TemplateCallable)
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
    public init(dictionaryLiteral elements: (TemplateValue, TemplateValue)...) {
        self = .dictionary(TemplateDictionary(elements))
    }
}

extension TemplateValue {
    /// A decimal number.
    /// - Parameter decimalPlaces: How many digits follow the point at least; trailing zeros fill them up.
    public init(_ decimal: Decimal, decimalPlaces: Int = 0) {
        var text = decimal.isNaN ? "NaN" : decimal.description
        if decimalPlaces > 0, !decimal.isNaN {
            let digits = text.firstIndex(of: ".").map { text.utf8.distance(from: $0, to: text.endIndex) - 1 } ?? 0
            if digits == 0 { text += "." }
            if digits < decimalPlaces { text += String(repeating: "0", count: decimalPlaces - digits) }
        }
        self = .decimal(text)
    }
}
