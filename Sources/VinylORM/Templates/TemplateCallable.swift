/// Something that a template calls when it reaches it: Django's callables.
///
/// ```swift
/// ["total": TemplateCallable { try await Article.objects.count() }]
/// ```
public final class TemplateCallable: Sendable {
    /// Changes data, so that a template must not call it: printing it gives what an invalid variable gives.
    public let altersData: Bool
    /// Is handed on as it is (`do_not_call_in_templates`).
    public let isLeftAlone: Bool
    /// Needs an argument, which a template cannot give: printing it gives what an invalid variable gives.
    public let needsArguments: Bool
    private let body: @Sendable () async throws -> any TemplateValueConvertible

    /// - Parameter body: What is called. An error of it is the render's, unless it is a ``SilentVariableFailure``.
    public init(
        altersData: Bool = false, isLeftAlone: Bool = false, needsArguments: Bool = false,
        _ body: @escaping @Sendable () async throws -> any TemplateValueConvertible
    ) {
        self.altersData = altersData
        self.isLeftAlone = isLeftAlone
        self.needsArguments = needsArguments
        self.body = body
    }

    /// Calls it.
    public func call() async throws -> TemplateValue { try await body().templateValue }
}

extension TemplateCallable: TemplateValueConvertible {
    public var templateValue: TemplateValue { .callable(self) }
}

/// An error that a template swallows where a variable fails with it: what an invalid variable prints stands there instead.
/// Source: Django, `silent_variable_failure`.
public protocol SilentVariableFailure: Error {}

extension DoesNotExist: SilentVariableFailure {}
