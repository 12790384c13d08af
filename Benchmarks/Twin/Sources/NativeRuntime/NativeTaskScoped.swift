/// A value that a thread sees while a closure runs: what task-scoped values are where there are no tasks.
public final class TaskScoped<Value: Sendable>: Sendable {
    private final class Entry {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    private let slot = ThreadScoped<Entry>()

    public init() {}

    /// The innermost value in force, or nil outside every ``withValue(_:_:)``.
    public var value: Value? { slot.value?.value }

    /// Runs `body` with `value` in force.
    /// - Throws: What `body` throws.
    public func withValue<Result>(_ value: Value, _ body: () throws -> Result) rethrows -> Result {
        let outer = slot.value
        slot.value = Entry(value)
        defer { slot.value = outer }
        return try body()
    }
}

/// Tells the owners of transactions apart: threads, where there are no tasks.
public enum TaskIdentity {
    /// The running thread's identity.
    public static var current: UInt { WorkerThread.currentID }
}

/// Takes the place of the concurrency library's type of this name: code without tasks is never cancelled.
///
/// Nothing else is here, so that a task which has slipped into the twin does not compile.
public enum Task {
    /// Never.
    @inlinable public static var isCancelled: Bool { false }

    /// Does nothing.
    @inlinable public static func checkCancellation() throws {}
}
