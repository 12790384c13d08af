/// The bytes under a connection: a blocking socket, a NIO channel, memory in tests. All that differs between servers.
public protocol ByteStream: AnyObject, Sendable {
    /// Reads what is there, appending to `buffer`.
    ///
    /// A blocking server's stream answers ``ReadOutcome/parked`` where nothing is there now, and the caller returns
    /// from ``HTTPConnection/serve()``, to be called again when bytes have come; an async server's stream suspends.
    /// - Parameter phase: What is being waited for, which decides how long.
    /// - Throws: ``ConnectionClosed`` where the connection broke.
    func read(into buffer: InputBuffer, phase: ConnectionPhase) async throws -> ReadOutcome

    /// Writes all that waits in `bytes`, and empties it.
    /// - Throws: ``ConnectionClosed`` where the connection broke or made no progress for too long.
    func write(_ bytes: OutputBuffer) async throws

    /// The address of the other end, or nil.
    var remoteAddress: String? { get }

    /// Whether this server encrypts the connection.
    var isSecure: Bool { get }
}

extension ByteStream {
    public var isSecure: Bool { false }
}

/// What a read came to.
public enum ReadOutcome: Sendable, Equatable {
    /// That many bytes were appended, at least 1.
    case bytes(Int)
    /// The other end sends no more.
    case end
    /// Nothing is there now: return, and be called again.
    case parked
    /// The time for this phase is over.
    case timedOut
}

/// What a connection waits for.
public enum ConnectionPhase: Sendable, Hashable {
    /// A request that has not begun.
    case idle
    /// The rest of a head.
    case head
    /// The rest of a body.
    case body
}

/// Where ``HTTPConnection/serve()`` left the connection.
public enum ConnectionOutcome: Sendable, Equatable {
    /// It waits for bytes; call again when there are some.
    case parked(ConnectionPhase)
    /// It is to be closed; everything that is to be sent was written.
    case closed
}
