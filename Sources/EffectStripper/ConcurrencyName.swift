/// Names of the language's concurrency that have no synchronous counterpart.
enum ConcurrencyName {
    /// Why a name is refused; nil where it is not.
    static func reason(_ name: String) -> String? {
        guard let kind = kinds[name] else { return nil }
        return "\(name) has no synchronous twin, it \(kind); \(cure)"
    }

    static let cure =
        "move it into the runtime, or leave the declaration out of the twin (// twin: omit — why)"

    /// What of `Task` works in code without tasks: the twin's runtime answers for it.
    static let harmlessTaskMembers: Set<String> = ["isCancelled", "checkCancellation"]

    private static let kinds: [String: String] = {
        var kinds: [String: String] = [:]
        func add(_ kind: String, _ names: String...) { for name in names { kinds[name] = kind } }
        add(
            "makes child tasks", "withTaskGroup", "withThrowingTaskGroup", "withDiscardingTaskGroup",
            "withThrowingDiscardingTaskGroup", "TaskGroup", "ThrowingTaskGroup", "DiscardingTaskGroup",
            "ThrowingDiscardingTaskGroup")
        add(
            "suspends until somebody resumes it", "withCheckedContinuation", "withCheckedThrowingContinuation",
            "withUnsafeContinuation", "withUnsafeThrowingContinuation", "CheckedContinuation", "UnsafeContinuation")
        add(
            "is about the running task", "withTaskCancellationHandler", "withTaskPriorityEscalationHandler",
            "withTaskExecutorPreference", "withUnsafeCurrentTask", "UnsafeCurrentTask")
        add(
            "is a sequence that is awaited", "AsyncSequence", "AsyncIteratorProtocol", "AsyncStream",
            "AsyncThrowingStream")
        add("is storage of tasks", "TaskLocal")
        add("isolates to an actor", "MainActor", "GlobalActor")
        return kinds
    }()
}
