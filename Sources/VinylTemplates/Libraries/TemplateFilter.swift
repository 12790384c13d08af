public import VinylORM

/// A filter: what stands after the bar in `{{ title|upper }}`.
///
/// ```swift
/// library.add(.text("shout") { text, _, _ in .string(text.uppercased() + "!") })
/// library.add(TemplateFilter("plus", argument: .required) { value, argument, _ in … })
/// ```
/// What a filter gives is escaped like any value, unless it gives ``TemplateValue/html(_:)`` or is ``isSafe`` and was given
/// that. Source: Django, "Custom template tags and filters".
public struct TemplateFilter: Sendable {
    /// What a filter does with a value.
    /// - Parameters: the value; the argument after the colon, nil where there is none; what surrounds the filter.
    public typealias Application =
        @Sendable (TemplateValue, TemplateValue?, TemplateFilterContext) async throws -> TemplateValue

    /// Whether something must or may stand after the filter's colon.
    public enum Argument: Sendable {
        case none, optional, required
    }

    /// The name in templates.
    public let name: String
    /// Whether it takes an argument.
    public let argument: Argument
    /// Adds no HTML of its own: given safe text, it gives safe text (`is_safe`).
    public let isSafe: Bool
    /// Is given text in every case (`stringfilter`).
    public let takesText: Bool
    /// What it does.
    public let apply: Application
    /// Makes what it does for a constant argument, once when a template is compiled: a format can be parsed there.
    public private(set) var specialize: (@Sendable (TemplateValue) async throws -> Application)?

    /// A filter of values of any kind.
    /// - Parameters:
    ///   - name: Letters, digits and `_`.
    ///   - argument: Whether it takes one; a template that does otherwise does not compile.
    ///   - isSafe: See ``isSafe``.
    ///   - apply: What it does. An error that it throws is the render's.
    public init(
        _ name: String, argument: Argument = .none, isSafe: Bool = false, _ apply: @escaping Application
    ) {
        self.init(name, argument, isSafe, takesText: false, apply)
    }

    private init(
        _ name: String, _ argument: Argument, _ isSafe: Bool, takesText: Bool,
        _ apply: @escaping Application
    ) {
        self.name = name
        self.argument = argument
        self.isSafe = isSafe
        self.takesText = takesText
        self.apply = apply
    }

    /// A filter of text: other values are turned into their text first, as printing would.
    // sync: lazy — makes a value
    public static func text(
        _ name: String, argument: Argument = .none, isSafe: Bool = false,
        _ apply: @escaping @Sendable (String, TemplateValue?, TemplateFilterContext) async throws -> TemplateValue
    ) -> TemplateFilter {
        TemplateFilter(name, argument, isSafe, takesText: true) { value, argument, context in
            try await apply(value.text, argument, context)
        }
    }

    /// The filter, with a quicker way for constant arguments.
    /// - Parameter make: Called once when a template is compiled in which the argument is a constant.
    // sync: lazy — makes a value
    public func specialized(
        _ make: @escaping @Sendable (TemplateValue) async throws -> Application
    ) -> TemplateFilter {
        var filter = self
        filter.specialize = make
        return filter
    }
}
