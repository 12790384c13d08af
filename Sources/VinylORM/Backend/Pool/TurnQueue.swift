// twin: omit — suspends those who wait; the twin has one that parks their threads
import Synchronization
import VinylRuntime

/// A fair queue for a bounded number of turns: a pool's connections, or the right to write.
///
/// Turns are handed on in the order in which they were asked for. A waiter leaves the queue when its task is cancelled
/// or when its time is up. In async mode waiting suspends. In blocking mode it parks the thread, with one exception:
/// tasks of one worker thread (`async let`, a task group) take turns on it, so a task whose turn is held up by
/// another task *of the same thread* must let that one go on, and suspends until it has.
final class TurnQueue: Sendable {
    private struct State {
        var free: Int
        /// The threads of the holders in blocking mode, where they are inside an executor.
        var holders: [UInt] = []
        var waiting: [TurnWaiter] = []
        var hasTimer = false
    }

    private let state: Mutex<State>
    private let timeout: Duration
    private let refusal: DatabaseError

    /// - Parameters:
    ///   - turns: How many may have a turn at the same time, at least 1.
    ///   - timeout: How long one waits at most.
    ///   - refusal: What a waiter whose time is up throws.
    init(turns: Int, timeout: Duration, refusal: DatabaseError) {
        state = Mutex(State(free: max(1, turns)))
        self.timeout = timeout
        self.refusal = refusal
    }

    /// How many are waiting.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Waits for a turn, which the caller ends with ``release(_:)``, naming the same thread.
    /// - Parameter thread: The worker thread whose executor drives the caller, in blocking mode; nil elsewhere.
    /// - Throws: `CancellationError`, or the queue's refusal when the time is up.
    func take(_ thread: UInt?) async throws {
        guard let waiter = enlist(thread) else { return }
        var turn = Turn.later
        while turn == .later {
            let mustSuspend = state.withLock { Self.mustSuspend(waiter, in: $0) }
            turn = mustSuspend ? try await suspend(waiter) : try await park(waiter)
        }
    }

    /// Takes a turn where one is free, to be released as ``take(_:)`` says.
    // sync: floor — under a lock
    func takeAtOnce(_ thread: UInt?) -> Bool { state.withLock { Self.takeFree(thread, in: &$0) } }

    // sync: floor — with the lock held
    private static func takeFree(_ thread: UInt?, in state: inout State) -> Bool {
        guard state.free > 0 else { return false }
        state.free -= 1
        if let thread { state.holders.append(thread) }
        return true
    }

    /// Ends a turn.
    // sync: floor — wakes the next in the queue; also called where a blocked worker leaves a task behind
    func release(_ thread: UInt?) {
        var wakes: [TurnWaiter.Wake] = []
        state.withLock { state in
            if let thread, let index = state.holders.firstIndex(of: thread) { state.holders.remove(at: index) }
            if state.waiting.isEmpty {
                state.free += 1
            } else {
                let next = state.waiting.removeFirst()
                if let thread = next.thread { state.holders.append(thread) }
                next.settle(.success(.now), &wakes)
            }
            if let thread { Self.stir(thread, in: &state, &wakes) }
        }
        for wake in wakes { wake() }
    }

    /// Takes a turn at once, or joins the queue.
    // sync: floor — under a lock
    private func enlist(_ thread: UInt?) -> TurnWaiter? {
        state.withLock { state in
            if Self.takeFree(thread, in: &state) { return nil }
            let waiter = TurnWaiter(thread: thread, deadline: .now + timeout)
            state.waiting.append(waiter)
            if !state.hasTimer {
                state.hasTimer = true
                expire(at: waiter.deadline)
            }
            return waiter
        }
    }

    /// Suspends until it is the waiter's turn, or worth a new look.
    private func suspend(_ waiter: TurnWaiter) async throws -> Turn {
        let result: Result<Turn, any Error> = await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let settled: Result<Turn, any Error>? = state.withLock { state in
                    if let result = waiter.result { return result }
                    if let thread = waiter.thread, !Self.isBehind(thread, waiter, in: state) {
                        return .success(.later)
                    }
                    waiter.resume = { continuation.resume(returning: $0) }
                    return nil
                }
                if let settled { continuation.resume(returning: settled) }
            }
        } onCancel: {
            leave(waiter, CancellationError())
        }
        return try result.get()
    }

    /// Parks the worker's thread until it is the waiter's turn. Whoever ends a turn wakes it directly, so that it does
    /// not depend on Swift's shared pool, which may be busy.
    private func park(_ waiter: TurnWaiter) async throws -> Turn {
        let landing = Landing<Turn>()
        let settled: Result<Turn, any Error>? = state.withLock { _ in
            if let result = waiter.result { return result }
            waiter.isParked = true
            waiter.resume = { landing.land($0) }
            return nil
        }
        if let settled { return try settled.get() }
        return try await withTaskCancellationHandler {
            try landing.wait().get()
        } onCancel: {
            leave(waiter, CancellationError())
        }
    }

    /// Takes a waiter that was not served out of the queue.
    // sync: floor — called by cancellation handlers and the timer
    private func leave(_ waiter: TurnWaiter, _ error: any Error) {
        var wakes: [TurnWaiter.Wake] = []
        state.withLock { state in
            guard let index = state.waiting.firstIndex(where: { $0 === waiter }) else { return }
            state.waiting.remove(at: index)
            waiter.settle(.failure(error), &wakes)
            if let thread = waiter.thread { Self.stir(thread, in: &state, &wakes) }
        }
        for wake in wakes { wake() }
    }

    // sync: floor — sets a timer; the queue is in order of deadlines, so one timer at a time is enough
    private func expire(at deadline: ContinuousClock.Instant) {
        QueueTimer.run(at: deadline) { [weak self] in self?.expire() }
    }

    // sync: floor — the timer's handler
    private func expire() {
        let now = ContinuousClock.now
        let due = state.withLock { state in state.waiting.filter { $0.deadline <= now } }
        for waiter in due { leave(waiter, refusal) }
        state.withLock { state in
            state.hasTimer = !state.waiting.isEmpty
            if let first = state.waiting.first { expire(at: first.deadline) }
        }
    }

    /// Lets the first waiter of a thread look again, if it is suspended: what it waited behind on its own thread may
    /// be gone, and then it is to park.
    // sync: floor — with the lock held
    private static func stir(_ thread: UInt, in state: inout State, _ wakes: inout [TurnWaiter.Wake]) {
        guard !state.holders.contains(thread), let first = state.waiting.first(where: { $0.thread == thread }),
            !first.isParked
        else { return }
        first.wake(.success(.later), &wakes)
    }

    /// Whether parking would be wrong or for nothing: no worker's thread, a turn already, or another task of the same
    /// thread in front.
    // sync: floor — with the lock held
    private static func mustSuspend(_ waiter: TurnWaiter, in state: State) -> Bool {
        guard waiter.result == nil, let thread = waiter.thread else { return true }
        return isBehind(thread, waiter, in: state)
    }

    /// Whether another task of the waiter's thread has the turn, or comes before it.
    // sync: floor — with the lock held
    private static func isBehind(_ thread: UInt, _ waiter: TurnWaiter, in state: State) -> Bool {
        state.holders.contains(thread) || state.waiting.first { $0.thread == thread } !== waiter
    }
}

/// What a waiter learns: that it has its turn, or that it should look how to wait on.
enum Turn: Sendable { case now, later }

/// One task in a ``TurnQueue``.
///
/// `@unchecked Sendable`: the variables are read and written under the queue's lock only.
final class TurnWaiter: @unchecked Sendable {
    typealias Wake = () -> Void

    let thread: UInt?
    let deadline: ContinuousClock.Instant
    /// Wakes who waits; nil while nobody does.
    var resume: ((Result<Turn, any Error>) -> Void)?
    var isParked = false
    /// The end of the wait, once known; later than that nothing changes it.
    private(set) var result: Result<Turn, any Error>?

    init(thread: UInt?, deadline: ContinuousClock.Instant) {
        self.thread = thread
        self.deadline = deadline
    }

    // sync: floor — under the queue's lock
    func settle(_ result: Result<Turn, any Error>, _ wakes: inout [Wake]) {
        self.result = result
        wake(result, &wakes)
    }

    // sync: floor — under the queue's lock; whoever waits is woken after it
    func wake(_ result: Result<Turn, any Error>, _ wakes: inout [Wake]) {
        guard let resume else { return }
        self.resume = nil
        wakes.append { resume(result) }
    }
}
