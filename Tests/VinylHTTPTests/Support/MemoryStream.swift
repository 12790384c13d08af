import Synchronization
import VinylHTTP

/// A connection in memory: pieces of input in a script, output gathered.
final class MemoryStream: ByteStream {
    /// What happens at a read.
    enum Step: Sendable {
        case bytes([UInt8])
        case park
        case timeOut
        case end
    }

    private let state: Mutex<(steps: [Step], written: [UInt8], writesLeft: Int)>
    let remoteAddress: String? = "192.0.2.1"

    /// - Parameter writes: After how many writes the connection breaks.
    init(_ steps: [Step], writes: Int = .max) { state = Mutex((steps.reversed(), [], writes)) }

    convenience init(_ text: String) { self.init([.bytes(Array(text.utf8)), .end]) }

    var written: [UInt8] { state.withLock { $0.written } }
    var text: String { String(decoding: written, as: UTF8.self) }

    func read(into buffer: InputBuffer, phase: ConnectionPhase) async throws -> ReadOutcome {
        switch state.withLock({ $0.steps.popLast() }) {
        case .bytes(let bytes):
            buffer.append(bytes)
            return .bytes(bytes.count)
        case .park: return .parked
        case .timeOut: return .timedOut
        case .end, nil: return .end
        }
    }

    func write(_ bytes: OutputBuffer) async throws {
        try state.withLock { state in
            guard state.writesLeft > 0 else { throw ConnectionClosed("the test broke it") }
            state.writesLeft -= 1
            bytes.withBytes { state.written += $0 }
        }
        bytes.removeAll()
    }
}

/// Answers with what it was asked, and remembers it.
final class EchoResponder: Responder {
    private let seen = Mutex<[Request]>([])
    private let failures = Mutex<[String]>([])
    private let answer: @Sendable (Request) async -> Response

    init(_ answer: @escaping @Sendable (Request) async -> Response = { _ in .text("ok") }) { self.answer = answer }

    var requests: [Request] { seen.withLock { $0 } }
    var deliveryFailures: [String] { failures.withLock { $0 } }

    func respond(to request: Request) async -> Response {
        seen.withLock { $0.append(request) }
        return await answer(request)
    }

    func deliveryFailed(_ error: any Error, request: Request) async {
        failures.withLock { $0.append(String(describing: type(of: error))) }
    }
}

/// Serves a scripted connection until it closes, coming back after each park as a server would.
@discardableResult
func serve(
    _ stream: MemoryStream, _ responder: EchoResponder, limits: HTTPLimits = HTTPLimits()
) async -> ConnectionOutcome {
    let connection = HTTPConnection(stream: stream, responder: responder, limits: limits)
    while true {
        let outcome = await connection.serve()
        guard case .parked = outcome else { return outcome }
    }
}

extension MemoryStream {
    /// The status codes of the responses that were written, in order. Bodies must not hold a status line.
    var statuses: [Int] {
        text.components(of: "HTTP/1.1 ").compactMap { Int($0.prefix(3)) }
    }
}

extension String {
    /// The pieces behind each occurrence of `separator`.
    func components(of separator: String) -> [Substring] {
        var pieces: [Substring] = []
        var rest = self[...]
        while let found = rest.firstRange(of: separator) {
            rest = rest[found.upperBound...]
            pieces.append(rest)
        }
        return pieces
    }
}

/// Something that a test arranges to happen in the middle of a request.
///
/// `@unchecked Sendable`: set before the connection is served, pulled while it is, both by the test's own task.
final class Trigger: @unchecked Sendable {
    var action: () -> Void = {}
    func pull() { action() }
}
