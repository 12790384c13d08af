public import VinylORM

/// A value that can stand in a piece of HTML: HTML as it is, everything else as its text, escaped.
///
/// What ``formatHTML(_:_:named:)`` and ``conditionalEscape(_:)`` take. A type of your own that knows its HTML conforms
/// with one property, as a class with `__html__` does in Django.
public protocol HTMLRepresentable: Sendable {
    /// The value as HTML that needs no more escaping.
    var html: HTML { get }
}

extension HTML: HTMLRepresentable {
    public var html: HTML { self }
}

extension String: HTMLRepresentable {
    public var html: HTML { escape(self) }
}

extension Substring: HTMLRepresentable {
    public var html: HTML { escape(String(self)) }
}

extension Int: HTMLRepresentable {
    public var html: HTML { HTML(trusted: String(self)) }
}

extension Int64: HTMLRepresentable {
    public var html: HTML { HTML(trusted: String(self)) }
}

extension Double: HTMLRepresentable {
    public var html: HTML { HTML(trusted: FloatText(self).description) }
}

extension Bool: HTMLRepresentable {
    /// `True` or `False`, as Django prints them.
    public var html: HTML { HTML(trusted: self ? "True" : "False") }
}

extension ExactDecimal: HTMLRepresentable {
    public var html: HTML { HTML(trusted: description) }
}

extension CalendarDate: HTMLRepresentable {
    /// `2024-02-29`
    public var html: HTML { HTML(trusted: description) }
}

extension TimeOfDay: HTMLRepresentable {
    /// `10:00:00`
    public var html: HTML { HTML(trusted: description) }
}

extension NaiveDateTime: HTMLRepresentable {
    /// `2024-02-29 10:00:00`
    public var html: HTML { HTML(trusted: description) }
}

/// Nothing is `None`, as Django prints it.
extension Optional: HTMLRepresentable where Wrapped: HTMLRepresentable {
    public var html: HTML { self?.html ?? HTML(trusted: "None") }
}

/// HTML as it is; any other value as its text, escaped.
// sync: floor — converts text
public func conditionalEscape(_ value: some HTMLRepresentable) -> HTML { value.html }
