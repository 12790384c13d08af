// twin: omit — NativeRuntime has its own
/// Runs a blocking call of an application: reading a file, hashing a password, a C library that waits.
///
/// Blocking mode makes the call in place and never suspends; async mode makes it on one of the deployment's file
/// threads, so that no event loop stands still, and suspends meanwhile.
/// - Throws: What `body` throws.
public func offload<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await Deployment.current.files.offload(body)
}
