/// A widget that shows a day or a time in a format.
public protocol DateFormattingWidget: InputWidget {
    /// How the value is written; nil: as ``defaultFormat`` says.
    var format: DatePattern? { get set }
    /// ISO 8601, without a `T`.
    static var defaultFormat: DatePattern { get }
}

extension DateFormattingWidget {
    public var keepsMicroseconds: Bool { false }

    public func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        html.appendInput(inputType, element, value: element.value.dateText(format ?? Self.defaultFormat))
    }
}

extension FormValue {
    /// A day or time in a format, other values as they are; nil for nothing. Empty text is a value here, as in Django.
    // sync: lazy — writes text
    func dateText(_ format: DatePattern) -> String? {
        if case .null = self { return nil }
        return naiveMoment.map(format.format) ?? description
    }
}

/// A day.
public struct DateInput: DateFormattingWidget {
    public var settings: WidgetSettings
    public var inputType = "text"
    public var format: DatePattern?
    public static let defaultFormat: DatePattern = "%Y-%m-%d"

    public init(_ attributes: HTMLAttributes = [:], format: DatePattern? = nil) {
        self.format = format
        settings = WidgetSettings(attributes, type: &inputType)
    }
}

/// A time of day.
public struct TimeInput: DateFormattingWidget {
    public var settings: WidgetSettings
    public var inputType = "text"
    public var format: DatePattern?
    public static let defaultFormat: DatePattern = "%H:%M:%S"

    public init(_ attributes: HTMLAttributes = [:], format: DatePattern? = nil) {
        self.format = format
        settings = WidgetSettings(attributes, type: &inputType)
    }
}

/// A day and a time.
public struct DateTimeInput: DateFormattingWidget {
    public var settings: WidgetSettings
    public var inputType = "text"
    public var format: DatePattern?
    public static let defaultFormat: DatePattern = "%Y-%m-%d %H:%M:%S"

    public init(_ attributes: HTMLAttributes = [:], format: DatePattern? = nil) {
        self.format = format
        settings = WidgetSettings(attributes, type: &inputType)
    }
}
