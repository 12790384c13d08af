public import Synchronization

/// One worker thread's connections to one database, in blocking mode.
///
/// As a rule there is one, and it is idle between queries. A transaction takes it away while it is open; another task
/// of the same thread that queries meanwhile gets a second one. The slot closes what it has when its thread ends.
///
/// `@unchecked Sendable`: everything but `state` is touched only between ``enter()`` and ``leave()``, which the slot's
/// thread and `Database.close()` compete for.
@usableFromInline
final class ThreadSlot: @unchecked Sendable {
    @usableFromInline static let free = 0
    @usableFromInline static let busy = 1
    @usableFromInline static let closed = 2

    @usableFromInline let state = Atomic<Int>(ThreadSlot.free)
    /// Whether the database has been closed: the slot closes itself when it is next entered, if it is not closed for it.
    @usableFromInline let isSealed = Atomic<Bool>(false)
    // Exclusivity is not checked at run time here and below: whoever is between enter and leave is alone.
    /// The connection for the next query.
    @exclusivity(unchecked) @usableFromInline private(set) var holder: ConnectionHolder?
    /// What is left over after tasks of one thread had transactions side by side.
    @exclusivity(unchecked) private var spares: [ConnectionHolder] = []
    private let ledger: ThreadLedger

    /// How many connections a thread keeps beside its first.
    private static let spareLimit = 2

    init(ledger: ThreadLedger) { self.ledger = ledger }

    /// Takes the slot for a moment; false once it is closed.
    ///
    /// The exchange acquires what the last user left; only closing competes for it.
    @inlinable
    // sync: floor — an atomic exchange on the hot path
    func enter() -> Bool {
        guard !isSealed.load(ordering: .relaxed) else { return closeInstead() }
        return state.compareExchange(
            expected: ThreadSlot.free, desired: ThreadSlot.busy, successOrdering: .acquiring, failureOrdering: .relaxed
        ).exchanged
    }

    // sync: floor — closes connections
    @usableFromInline
    func closeInstead() -> Bool {
        _ = close()
        return false
    }

    @inlinable
    // sync: floor — an atomic store on the hot path
    func leave() { state.store(ThreadSlot.free, ordering: .releasing) }

    /// Takes a connection out, for a transaction. Between enter and leave.
    // sync: floor — the slot's own bookkeeping
    func takeHolder() -> ConnectionHolder? {
        guard let taken = holder else { return nil }
        holder = spares.popLast()
        return taken
    }

    /// Puts a connection in; false where the slot has enough. Between enter and leave.
    // sync: floor — the slot's own bookkeeping
    func put(_ returned: ConnectionHolder) -> Bool {
        guard let first = holder else {
            holder = returned
            return true
        }
        guard spares.count < Self.spareLimit else { return false }
        // The one used last is the warmest.
        spares.append(first)
        holder = returned
        return true
    }

    /// Whether its thread is in a query at this moment.
    var isAtWork: Bool { state.load(ordering: .relaxed) == Self.busy }

    /// Lets nobody in any more.
    // sync: floor — sets a flag
    func seal() { isSealed.store(true, ordering: .relaxed) }

    /// Closes the slot for good; false where its thread is at work in it.
    // sync: floor — closes connections
    func close() -> Bool {
        guard
            state.compareExchange(expected: Self.free, desired: Self.closed, ordering: .acquiringAndReleasing).exchanged
        else { return state.load(ordering: .acquiring) == Self.closed }
        closeAll()
        return true
    }

    // sync: floor — closes connections
    private func closeAll() {
        let all = spares + (holder.map { [$0] } ?? [])
        holder = nil
        spares = []
        for holder in all {
            holder.discard()
            ledger.closedOne()
        }
    }
}

/// Keeps a thread's slot as long as the thread lives.
///
/// What the ledger refers to weakly, instead of the slot: every reference to an object that was ever referred to weakly is
/// counted the slow way, and the slot is touched by every query.
@usableFromInline
final class ThreadSlotKeeper: Sendable {
    @usableFromInline let slot: ThreadSlot
    private let ledger: ThreadLedger

    init(_ slot: ThreadSlot, _ ledger: ThreadLedger) {
        self.slot = slot
        self.ledger = ledger
        ledger.add(self)
    }

    deinit {
        // The thread has ended, or the database is gone.
        _ = slot.close()
        ledger.forget(self)
    }
}

/// The slots of all threads of one database: for closing and for counting.
final class ThreadLedger: Sendable {
    /// A reference that does not keep a thread's slot alive.
    private struct Entry {
        weak var keeper: ThreadSlotKeeper?
    }

    private let entries = Mutex<[ObjectIdentifier: Entry]>([:])
    // Every transaction counts, and asks whether it may go on: atomics, which cost a third of a lock.
    private let open = Atomic<Int>(0)
    private let borrowed = Atomic<Int>(0)
    private let closed = Atomic<Bool>(false)

    // sync: floor — under a lock
    func add(_ keeper: ThreadSlotKeeper) {
        entries.withLock { $0[ObjectIdentifier(keeper)] = Entry(keeper: keeper) }
    }

    // sync: floor — under a lock
    func forget(_ keeper: ThreadSlotKeeper) {
        _ = entries.withLock { $0.removeValue(forKey: ObjectIdentifier(keeper)) }
    }

    // sync: floor — counts
    func openedOne() { open.wrappingAdd(1, ordering: .relaxed) }

    // sync: floor — counts
    func closedOne() { open.wrappingSubtract(1, ordering: .relaxed) }

    // sync: floor — counts
    func borrowedOne() { borrowed.wrappingAdd(1, ordering: .relaxed) }

    // sync: floor — counts
    func returnedOne() { borrowed.wrappingSubtract(1, ordering: .relaxed) }

    // sync: floor — sets a flag
    func refuse() { closed.store(true, ordering: .sequentiallyConsistent) }

    var isClosed: Bool { closed.load(ordering: .sequentiallyConsistent) }

    /// The slots whose threads live, retained.
    var slots: [ThreadSlot] { entries.withLock { $0.values.compactMap { $0.keeper?.slot } } }

    /// Open and borrowed connections.
    var counts: (open: Int, borrowed: Int) { (open.load(ordering: .relaxed), borrowed.load(ordering: .relaxed)) }
}
