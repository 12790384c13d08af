// twin: omit — NativeRuntime has its own
/// A value that a task and its children see while a closure runs: the only wrapper over task-locals in Vinyl.
///
/// Reads cost about 10 ns; ``withValue(_:_:)`` 140-600 ns, so it belongs around requests and transactions, not
/// around rows. Everything else in the framework that needs a task-scoped value goes through this type, so that the
/// synchronous twin of the core can put a thread-scoped one in its place.
public final class TaskScoped<Value: Sendable>: Sendable {
    @usableFromInline let local = TaskLocal<Value?>(wrappedValue: nil)

    public init() {}

    /// The innermost value in force, or nil outside every ``withValue(_:_:)``.
    @inlinable public var value: Value? { local.get() }

    /// Runs `body` with `value` in force for it and for the child tasks it makes.
    /// - Throws: What `body` throws.
    @inlinable
    public func withValue<Result>(_ value: Value, _ body: () async throws -> Result) async rethrows -> Result {
        try await local.withValue(value, operation: body)
    }
}
