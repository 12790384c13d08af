// twin: omit — NativeRuntime has its own
/// Awaits something of the async world from a view: a NIO future, an HTTP client, `Task.sleep`.
///
/// This is the second of the two primitives that tell blocking from async. Async mode awaits the operation as it
/// stands. Blocking mode runs it on Swift's shared pool and waits for it on the worker's thread: the worker is held
/// meanwhile, which is what a blocking deployment does with every wait, and no policy is violated.
///
/// ```swift
/// let answer = try await ready { try await client.get(url).body }
/// ```
/// Cancelling the task cancels the operation. Task-locals are seen by the operation in both modes.
/// - Throws: What `operation` throws.
public func ready<Value: Sendable>(_ operation: @escaping @Sendable () async throws -> Value) async throws -> Value {
    guard Deployment.current.mode == .blocking else { return try await operation() }
    let landing = Landing<Value>()
    // Unstructured on purpose: this task must leave the worker's executor, which is about to be blocked.
    let task = Task { landing.land(await Result { try await operation() }) }
    return try await withTaskCancellationHandler {
        try landing.wait().get()
    } onCancel: {
        task.cancel()
    }
}

extension Result where Failure == any Error {
    /// The outcome of an async body as a value.
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
