/// How a process runs its coroutines. Chosen when it starts; nothing in an application names it.
public enum DeploymentMode: String, Sendable, CaseIterable {
    /// Worker threads, blocking sockets, blocking database calls, no event loop. Coroutines run like plain calls.
    case blocking
    // twin: omit — the twin never suspends
    /// SwiftNIO event loops; blocking calls run on threads of the resources that need them.
    case async
}

/// What the blocking deployment does with a coroutine that truly suspends: `Task.sleep`, say, or a library that
/// answers on threads of its own without going through ``ready(_:)``.
public enum SuspensionPolicy: String, Sendable, CaseIterable {
    /// The thread waits until the coroutine goes on: correct, but the worker is held meanwhile. Warned and counted.
    case wait
    /// The coroutine is cancelled and its caller gets ``SuspendedInBlockingMode``: for tests and strict deployments.
    case fail
}
