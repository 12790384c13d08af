#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A type that `autoNow` and `autoNowAdd` can fill in.
public protocol MomentField: DatabaseField {
    /// The value for a row that is saved at that moment.
    init(savedAt moment: Date)
}

extension Date: MomentField {
    public init(savedAt moment: Date) {
        // As the database will give it back: to the microsecond.
        self.init(moment.momentText)
    }
}

extension CalendarDate: MomentField {
    public init(savedAt moment: Date) { self.init(moment) }
}

extension TimeOfDay: MomentField {
    public init(savedAt moment: Date) { self.init(microseconds: moment.momentText.microseconds) }

    init(microseconds: Int64) { microsecondsSinceMidnight = microseconds }
}

/// The present moment in whatever type the property has. Used by the code that `@Model` writes.
public struct AutoMoment<Value: MomentField>: Sendable {
    /// The moment.
    public let value: Value

    public init(_ moment: Date = Date()) { value = Value(savedAt: moment) }
}
