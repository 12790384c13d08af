/// Where blocking calls happen: where they are written.
public final class OffloadLane: Sendable {
    public static let inPlace = OffloadLane()

    private init() {}

    @inlinable public var runsInPlace: Bool { true }

    /// Calls `body`.
    /// - Throws: What `body` throws.
    @inlinable
    public func offload<Value: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () throws(Failure) -> Value
    ) throws(Failure) -> Value { try body() }

    /// There is no thread to end.
    public func stop() {}
}

/// Calls `body`.
/// - Throws: What `body` throws.
public func offload<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) throws -> Value { try body() }

/// Calls `operation`, which blocks.
/// - Throws: What `operation` throws.
public func ready<Value: Sendable>(_ operation: @escaping @Sendable () throws -> Value) throws -> Value {
    try operation()
}
