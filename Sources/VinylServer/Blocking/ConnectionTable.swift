import Synchronization

/// The open connections of the blocking server; it keeps them alive.
final class ConnectionTable: Sendable {
    private struct State {
        var slots: [BlockingConnection?] = []
        var free: [Int] = []
    }

    private let state = Mutex(State())
    private let open = Atomic(0)

    /// How many are open.
    var count: Int { open.load(ordering: .acquiring) }

    /// Makes room for a connection and lets `make` fill it.
    // sync: floor — called on accept
    func add(_ make: (_ slot: Int) -> BlockingConnection) -> BlockingConnection {
        open.wrappingAdd(1, ordering: .acquiringAndReleasing)
        return state.withLock { state in
            let slot = state.free.popLast() ?? state.slots.count
            let connection = make(slot)
            if slot == state.slots.count { state.slots.append(connection) } else { state.slots[slot] = connection }
            return connection
        }
    }

    /// Lets a closed connection go.
    /// - Returns: How many are left.
    // sync: floor — called on close
    func remove(_ connection: BlockingConnection) -> Int {
        state.withLock { state in
            state.slots[connection.slot] = nil
            state.free.append(connection.slot)
        }
        return open.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue
    }

    /// Those that are open now.
    var connections: [BlockingConnection] { state.withLock { $0.slots.compactMap { $0 } } }
}
