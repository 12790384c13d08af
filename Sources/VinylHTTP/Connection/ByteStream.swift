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

    /// Reads what has come already, as ``read(into:phase:)`` does; nil where that has to be awaited.
    ///
    /// Asked first, since most bytes are there when they are asked for, and an await costs more than a call. A stream
    /// that says nothing of this is always awaited.
    /// - Throws: ``ConnectionClosed`` where the connection broke.
    // sync: floor — moves bytes that are there
    func readAtOnce(into buffer: InputBuffer, phase: ConnectionPhase) throws -> ReadOutcome?

    /// Writes what can be written without waiting.
    /// - Returns: False where ``write(_:)`` is to be awaited, for what is left in `bytes` or for room.
    /// - Throws: ``ConnectionClosed`` where the connection broke.
    // sync: floor — moves bytes
    func writeAtOnce(_ bytes: OutputBuffer) throws -> Bool

    /// The address of the other end, or nil.
    var remoteAddress: String? { get }

    /// Whether this server encrypts the connection.
    var isSecure: Bool { get }
}

extension ByteStream {
    public var isSecure: Bool { false }

    // sync: floor — the default: all is awaited
    public func readAtOnce(into buffer: InputBuffer, phase: ConnectionPhase) throws -> ReadOutcome? { nil }

    // sync: floor — the default: all is awaited
    public func writeAtOnce(_ bytes: OutputBuffer) throws -> Bool { false }
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
