public import VinylRuntime

/// Blocking mode's connections: one for each worker thread, made on first use and closed at the thread's end.
///
/// Where the database takes one writer at a time, writers queue here in order, so that none starves at SQLite's lock
/// (whose busy handler polls, and serves whoever polls at the right moment).
@usableFromInline
final class ThreadConnections: ConnectionSource {
    let alias: String
    private let driver: any DatabaseDriver
    private let writers: TurnQueue?
    private let ledger = ThreadLedger()
    /// The calling thread's slot.
    @usableFromInline let slots = ThreadScoped<ThreadSlotKeeper>()

    init(alias: String, driver: any DatabaseDriver, configuration: DatabaseConfiguration) {
        self.alias = alias
        self.driver = driver
        let timeout = configuration.acquireTimeout
        writers =
            driver.hasSingleWriter
            ? TurnQueue(turns: 1, timeout: timeout, refusal: .acquireTimeout(alias, "write", timeout)) : nil
    }

    var isClosed: Bool { ledger.isClosed }

    // sync: floor — reads a property
    func turns(for access: Access) -> TurnQueue? { access == .write ? writers : nil }

    // sync: floor — the worker thread's own connection
    func lend(_ access: Access, _ thread: UInt?) -> BorrowedConnection {
        ledger.borrowedOne()
        return BorrowedConnection(holder: takeHolder(), access: access, thread: thread)
    }

    // sync: floor — hands a connection on
    func giveBack(_ borrowed: BorrowedConnection) {
        let slot = currentSlot
        if slot.enter() {
            let isKept = !ledger.isClosed && slot.put(borrowed.holder)
            slot.leave()
            if !isKept { close(borrowed.holder) }
        } else {
            close(borrowed.holder)
        }
        ledger.returnedOne()
        if borrowed.access == .write { writers?.release(borrowed.thread) }
    }

    // sync: floor — sets flags
    func refuse() {
        ledger.refuse()
        for slot in ledger.slots { slot.seal() }
    }

    // sync: floor — closes connections; a thread that is at work gives its connection up at its next query or its end
    func closeIdle() { for slot in ledger.slots { _ = slot.close() } }

    var statistics: PoolStatistics {
        let counts = ledger.counts
        let atWork = ledger.slots.count { $0.isAtWork }
        return PoolStatistics(
            open: counts.open, borrowed: counts.borrowed + atWork, waiting: writers?.waitingCount ?? 0)
    }

    /// The calling thread's slot, made if need be.
    private var currentSlot: ThreadSlot {
        if let slot = slots.unretained?._withUnsafeGuaranteedRef({ $0.slot }) { return slot }
        let keeper = ThreadSlotKeeper(ThreadSlot(ledger: ledger), ledger)
        slots.value = keeper
        return keeper.slot
    }

    // sync: floor — the thread's own slot
    private func takeHolder() -> ConnectionHolder {
        let slot = currentSlot
        if slot.enter() {
            defer { slot.leave() }
            if let holder = slot.takeHolder() { return holder }
        }
        ledger.openedOne()
        return ConnectionHolder(driver: driver, role: .readWrite, lane: .inPlace)
    }

    // sync: floor — closes a connection
    private func close(_ holder: ConnectionHolder) {
        holder.discard()
        ledger.closedOne()
    }

    deinit {
        // Nobody can be in a query of a database that is gone. Slots of other threads outlive it, empty.
        for slot in ledger.slots { _ = slot.close() }
    }
}

/// Blocking mode's connection to a database that has only one: an in-memory SQLite database. Tasks take turns.
final class SharedConnection: ConnectionSource {
    let alias: String
    private let turns: TurnQueue
    private let ledger = ThreadLedger()
    private let holder: ConnectionHolder

    init(alias: String, driver: any DatabaseDriver, configuration: DatabaseConfiguration) {
        self.alias = alias
        let timeout = configuration.acquireTimeout
        turns = TurnQueue(turns: 1, timeout: timeout, refusal: .acquireTimeout(alias, "work", timeout))
        holder = ConnectionHolder(driver: driver, role: .readWrite, lane: .inPlace)
        ledger.openedOne()
    }

    var isClosed: Bool { ledger.isClosed }

    // sync: floor — reads a property
    func turns(for access: Access) -> TurnQueue? { turns }

    // sync: floor — the one connection
    func lend(_ access: Access, _ thread: UInt?) -> BorrowedConnection {
        ledger.borrowedOne()
        return BorrowedConnection(holder: holder, access: access, thread: thread)
    }

    // sync: floor — hands a connection on
    func giveBack(_ borrowed: BorrowedConnection) {
        if ledger.isClosed, turns.waitingCount == 0 { holder.discard() }
        ledger.returnedOne()
        turns.release(borrowed.thread)
    }

    // sync: floor — sets a flag
    func refuse() { ledger.refuse() }

    // sync: floor — closes the connection
    func closeIdle() {
        guard turns.takeAtOnce(nil) else { return }
        holder.discard()
        turns.release(nil)
    }

    var statistics: PoolStatistics {
        let counts = ledger.counts
        return PoolStatistics(open: counts.open, borrowed: counts.borrowed, waiting: turns.waitingCount)
    }

    deinit { holder.discard() }
}
