public import VinylHTTP
import VinylText

/// A widget made of others, whose values are one. Django's `MultiWidget`.
///
/// The parts' names are the widget's with `_0`, `_1` behind. A ``MultiValueField`` makes one value of theirs.
public protocol CompositeWidget: Widget {
    /// The parts.
    var widgets: [any Widget] { get set }
    /// The parts' values of one value. Called with what is no list.
    func decompress(_ value: FormValue) async throws -> [FormValue]
}

extension CompositeWidget {
    public var usesFieldset: Bool { true }
    public var isHidden: Bool { widgets.allSatisfy(\.isHidden) }
    public var needsMultipart: Bool { widgets.contains(where: \.needsMultipart) }

    /// None: a label could name but one of the parts.
    public func idForLabel(_ id: String, index: String?) async -> String { "" }

    public func value(of name: String, in data: FormData) async throws -> FormValue {
        var values: [FormValue] = []
        for (index, widget) in widgets.enumerated() {
            values.append(try await widget.value(of: "\(name)_\(index)", in: data))
        }
        return .list(values)
    }

    public func isOmitted(_ name: String, from data: FormData) async throws -> Bool {
        for (index, widget) in widgets.enumerated() where try await !widget.isOmitted("\(name)_\(index)", from: data) {
            return false
        }
        return true
    }

    public func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        let values: [FormValue]
        if case .list(let given) = element.value {
            values = given
        } else {
            values = try await decompress(element.value)
        }
        var shared = element.attributes
        let type = shared["type"]?.text
        shared["type"] = nil
        let id = shared["id"]?.text
        for (index, part) in widgets.enumerated() {
            var part = part
            if settings.isLocalized { part.settings.isLocalized = true }
            if let type, var input = part as? any InputWidget {
                input.inputType = type
                part = input
            }
            var attributes = part.settings.attributes.merging(shared)
            if let id { attributes["id"] = "\(id)_\(index)" }
            try await part.render(
                WidgetElement(
                    name: "\(element.name)_\(index)", value: index < values.count ? values[index] : .null,
                    attributes: attributes), into: &html)
        }
    }
}

/// Several widgets as one.
public struct MultiWidget: CompositeWidget {
    public var settings: WidgetSettings
    public var widgets: [any Widget]
    private let parts: @Sendable (FormValue) async throws -> [FormValue]

    /// - Parameter decompress: The parts' values of one value.
    public init(
        _ widgets: [any Widget], _ attributes: HTMLAttributes = [:],
        decompress: @escaping @Sendable (FormValue) async throws -> [FormValue]
    ) {
        self.widgets = widgets
        settings = WidgetSettings(attributes)
        parts = decompress
    }

    public func decompress(_ value: FormValue) async throws -> [FormValue] { try await parts(value) }
}

/// A day and a time in two controls.
public struct SplitDateTimeWidget: CompositeWidget {
    public var settings: WidgetSettings
    public var widgets: [any Widget]
    public var keepsMicroseconds: Bool { false }

    /// - Parameter isHidden: Whether people see neither. Django's `SplitHiddenDateTimeWidget`.
    public init(
        _ attributes: HTMLAttributes = [:], dateFormat: DatePattern? = nil, timeFormat: DatePattern? = nil,
        dateAttributes: HTMLAttributes? = nil, timeAttributes: HTMLAttributes? = nil, isHidden: Bool = false
    ) {
        settings = WidgetSettings(attributes)
        var date = DateInput(dateAttributes ?? attributes, format: dateFormat)
        var time = TimeInput(timeAttributes ?? attributes, format: timeFormat)
        if isHidden {
            date.inputType = "hidden"
            time.inputType = "hidden"
        }
        widgets = [date, time]
    }

    public func decompress(_ value: FormValue) async throws -> [FormValue] {
        guard let moment = value.naiveMoment else { return [.null, .null] }
        return [.date(moment.date), .time(moment.time)]
    }
}
