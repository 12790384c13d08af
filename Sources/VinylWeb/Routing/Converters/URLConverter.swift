/// A path converter of an application's own. Source: Django, "Registering custom path converters".
///
/// ```swift
/// struct FourDigitYear: URLConverter {
///     let regex = "[0-9]{4}"
///     func toValue(_ text: String) -> PathValue? { Int64(text).map { .integer($0) } }
///     func toURL(_ value: PathValue) -> String? { … }
/// }
///
/// var routes: Routes {
///     converter("yyyy", FourDigitYear())
///     path("articles/<yyyy:year>/", yearArchive, name: "year")
/// }
/// ```
/// Both functions convert a value in memory, once with each resolution and reversal, and are therefore not async.
public protocol URLConverter: Sendable {
    /// What it accepts, as in ``rePath(_:_:name:kwargs:)``; matched in time linear in the path.
    var regex: String { get }

    /// The value of text that matched; nil refuses it, and the route does not match.
    // sync: floor — converts a value while a path is resolved
    func toValue(_ text: String) -> PathValue?

    /// The text of a value, which has to match ``regex``; nil refuses it, and the route cannot be reversed with it.
    // sync: floor — converts a value while a path is made
    func toURL(_ value: PathValue) -> String?
}

extension URLConverter {
    /// The text itself.
    // sync: floor — converts a value while a path is resolved
    public func toValue(_ text: String) -> PathValue? { .text(text) }

    /// The value's own text.
    // sync: floor — converts a value while a path is made
    public func toURL(_ value: PathValue) -> String? { value.text }
}

/// A converter as a pattern holds it.
enum BoundConverter: Sendable {
    case builtin(PathConverter)
    case custom(any URLConverter, RouteRegex)

    /// The value of text that was accepted; nil refuses it after all.
    subscript(valueOf text: String) -> PathValue? {
        switch self {
        case .builtin(let converter): converter[valueOf: text]
        case .custom(let converter, _): converter.toValue(text)
        }
    }

    /// The text of a value; nil where the converter refuses it.
    subscript(textOf value: PathValue) -> String? {
        switch self {
        case .builtin: value.text
        case .custom(let converter, _): converter.toURL(value)
        }
    }

    /// Whether all of a text is what it accepts.
    subscript(acceptsAll text: String) -> Bool {
        switch self {
        case .builtin(let converter): converter[acceptsAll: text]
        case .custom(_, let regex): regex.matches(whole: text)
        }
    }

    var regex: String {
        switch self {
        case .builtin(let converter): converter.regex
        case .custom(let converter, _): converter.regex
        }
    }
}
