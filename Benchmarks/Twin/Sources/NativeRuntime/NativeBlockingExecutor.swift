/// Stands for the executor that the twin does without: a body runs where it is called.
public final class BlockingExecutor: Sendable {
    public let policy: SuspensionPolicy

    public init(policy: SuspensionPolicy) { self.policy = policy }

    /// None: no thread is ever inside one.
    @inlinable public static var current: BlockingExecutor? { nil }

    /// Calls `body`.
    /// - Throws: What `body` throws.
    public func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) throws -> Value { try body() }

    /// Nothing is left behind, so the handler is never called.
    public func addAbandonmentHandler(_ handler: any AbandonmentHandler) -> AbandonmentToken {
        AbandonmentToken()
    }

    public func removeAbandonmentHandler(_ token: AbandonmentToken) {}
}

/// Something that is never left behind.
public protocol AbandonmentHandler: AnyObject, Sendable {
    func abandon()
}

/// Names a handler that is never called.
public struct AbandonmentToken: Sendable {}
