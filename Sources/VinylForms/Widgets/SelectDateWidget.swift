public import VinylHTTP
import VinylORM
import VinylText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A day in three lists: month, day and year.
public struct SelectDateWidget: Widget {
    public var settings: WidgetSettings
    public var usesFieldset: Bool { true }
    /// The years to choose from; nil: this one and the nine after it.
    public var years: [Int]?
    /// The months' names by number.
    public var months: [(number: Int, name: String)]
    /// What stands for no month, day and year where the field may be empty.
    public var emptyLabels: (year: String, month: String, day: String)

    public init(
        _ attributes: HTMLAttributes = [:], years: [Int]? = nil, months: [(number: Int, name: String)]? = nil,
        emptyLabels: (year: String, month: String, day: String) = ("---", "---", "---")
    ) {
        settings = WidgetSettings(attributes)
        self.years = years
        self.months = months ?? DatePattern.months.enumerated().map { ($0 + 1, $1) }
        self.emptyLabels = emptyLabels
    }

    /// That of the first list.
    public func idForLabel(_ id: String, index: String?) async -> String { id + "_month" }

    public func isOmitted(_ name: String, from data: FormData) async throws -> Bool {
        !["year", "month", "day"].contains { data.fields[contains: "\(name)_\($0)"] }
    }

    /// The day in ISO 8601; a pseudo-date with zeros where a part is missing or there is no such day.
    public func value(of name: String, in data: FormData) async throws -> FormValue {
        let (year, month, day) = (data[name + "_year"], data[name + "_month"], data[name + "_day"])
        if year == "", month == "", day == "" { return .null }
        guard let year, let month, let day else { return data[name].map { .text($0) } ?? .null }
        if let date = SelectDateWidget.date(year, month, day) { return .text(date.description) }
        // sync: floor — makes text
        func part(_ text: String) -> String { text.isEmpty ? "0" : text }
        return .text("\(part(year))-\(part(month))-\(part(day))")
    }

    // sync: floor — converts digits
    private static func date(_ year: String, _ month: String, _ day: String) -> CalendarDate? {
        guard let year = Int(year), let month = Int(month), let day = Int(day) else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    public func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        let chosen = SelectDateWidget.parts(element.value)
        let today = NamedZone.utc.local(Date()).date.year
        let years = years ?? Array(today..<(today + 10))
        try await list(
            "month", months.map { (.integer($0.number), $0.name) }, emptyLabels.month, chosen?.month, element, &html)
        try await list(
            "day", (1...31).map { (.integer($0), "\($0)") }, emptyLabels.day, chosen?.day, element, &html)
        try await list("year", years.map { (.integer($0), "\($0)") }, emptyLabels.year, chosen?.year, element, &html)
    }

    private func list(
        _ part: String, _ choices: [(FormValue, String)], _ emptyLabel: String, _ chosen: Int?,
        _ element: WidgetElement, _ html: inout HTMLBuffer
    ) async throws {
        let name = "\(element.name)_\(part)"
        let all = settings.isRequired ? choices : [("", emptyLabel)] + choices
        var attributes = element.attributes
        attributes["id"] = "id_\(name)"
        try await Select(choices: Choices(all)).render(
            WidgetElement(name: name, value: chosen.map { .integer($0) } ?? .text(""), attributes: attributes),
            into: &html)
    }

    /// The parts of a day, or of a pseudo-date, whose zeros are missing parts.
    // sync: floor — scans text
    private static func parts(_ value: FormValue) -> (year: Int?, month: Int?, day: Int?)? {
        if let day = value.naiveMoment?.date { return (day.year, day.month, day.day) }
        guard case .text(let text) = value else { return nil }
        let numbers = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers[0].count == 4 || numbers[0].elementsEqual("0".utf8),
            1...2 ~= numbers[1].count, 1...2 ~= numbers[2].count,
            numbers.allSatisfy({ $0.allSatisfy { $0.digit != nil } })
        else { return nil }
        let values = numbers.map { Int(String(Substring($0))) ?? 0 }.map { $0 == 0 ? nil : $0 }
        return (values[0], values[1], values[2])
    }
}
