// twin: omit — nothing enters an executor
/// One body on its way through a ``BlockingExecutor``: its task and, in the end, its result.
///
/// `@unchecked Sendable`: the result is written by the body's last job and read by the thread that ran that job. An
/// entry that was left behind may write its result on a late thread, when nobody reads it any more.
final class BlockingEntry<Value: Sendable>: Sendable {
    private final class Slot: @unchecked Sendable {
        var result: Result<Value, any Error>?
    }

    private let slot = Slot()
    let task: Task<Void, Never>

    init(core: ExecutorCore, body: @escaping @Sendable () async throws -> Value) {
        let slot = self.slot
        task = Task(executorPreference: core) {
            do {
                slot.result = .success(try await body())
            } catch {
                slot.result = .failure(error)
            }
        }
    }

    /// What the body returned or threw, once it is done.
    var result: Result<Value, any Error>? { slot.result }
}
