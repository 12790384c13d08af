import HTTPTypes
import Synchronization

/// The connection loop: reads a request, awaits the responder, writes the response, until the connection ends.
///
/// Both servers run this one loop, over streams of their own. What it needs to go on after a park is kept here, not
/// on a stack, so an idle connection or a slow sender holds no thread. The whole body is received before the
/// responder is called.
///
/// `@unchecked Sendable`: ``serve()`` and ``timeOut()`` are called by one task or thread at a time, which the server
/// guarantees; ``beginShutdown()`` may be called from anywhere.
public final class HTTPConnection<Stream: ByteStream>: @unchecked Sendable {
    /// The bytes underneath.
    public let stream: Stream
    private let responder: any Responder
    private let limits: HTTPLimits
    private let environment: RequestEnvironment?
    // Exclusivity is not checked at run time: one coroutine at a time touches these, and nothing it awaits while it
    // changes one of them reaches this object.
    @exclusivity(unchecked) private var decoder: RequestDecoder
    private let output = OutputBuffer()
    @exclusivity(unchecked) private var head: RequestHead?
    @exclusivity(unchecked) private var body: BodyCollector
    private let isShuttingDown = Atomic<Bool>(false)

    public init(stream: Stream, responder: any Responder, limits: HTTPLimits) {
        self.stream = stream
        self.responder = responder
        self.limits = limits
        environment = responder.environment
        decoder = RequestDecoder(limits: limits)
        body = BodyCollector(limits: limits)
    }

    /// What the connection waits for now.
    public var phase: ConnectionPhase { head != nil ? .body : decoder.input.count > 0 ? .head : .idle }

    /// Bytes of the current body that have come.
    public var bodyProgress: Int { body.count }

    /// From now on, responses say that the connection closes, and it does.
    // sync: floor — sets a flag from any thread
    public func beginShutdown() { isShuttingDown.store(true, ordering: .relaxed) }

    /// Serves requests until the connection closes or, over a parking stream, has to wait.
    public func serve() async -> ConnectionOutcome {
        do {
            while true {
                guard let event = try decoder.next() else {
                    if phase == .idle, isShuttingDown.load(ordering: .relaxed) { return .closed }
                    let phase = phase
                    let outcome: ReadOutcome
                    if let atOnce = try stream.readAtOnce(into: decoder.input, phase: phase) {
                        outcome = atOnce
                    } else {
                        outcome = try await stream.read(into: decoder.input, phase: phase)
                    }
                    switch outcome {
                    case .bytes: continue
                    case .end: return .closed
                    case .parked: return .parked(phase)
                    case .timedOut: return await timeOut()
                    }
                }
                switch event {
                case .head(let found):
                    head = found
                    if found.expectsContinue, decoder.input.count == 0 {
                        output += "HTTP/1.1 100 Continue\r\n\r\n"
                        if try !stream.writeAtOnce(output) { try await stream.write(output) }
                    }
                case .body(let bytes): try await body.add(bytes)
                case .end(let trailers):
                    guard var request = makeRequest(trailers) else { continue }
                    if body.count > 0 { request.body = try await body.finish() }
                    guard try await answer(request) else { return .closed }
                }
            }
        } catch let violation as HTTPViolation {
            return await refuse(violation.status)
        } catch is SpoolError {
            return await refuse(.internalServerError)
        } catch {
            return .closed
        }
    }

    /// The time for the current phase is over: answers 408 where a request has begun (RFC 9110, 15.5.9).
    public func timeOut() async -> ConnectionOutcome {
        phase == .idle ? .closed : await refuse(.requestTimeout)
    }

    /// The request whose end the decoder has found, without its body; nil where it found no head.
    // sync: lazy — makes a value
    private func makeRequest(_ trailers: HTTPFields) -> Request? {
        guard let head else { return nil }
        var request = Request(
            method: head.method, target: head.target, version: head.version, headers: head.fields, limits: limits)
        if !trailers.isEmpty { request.trailers = trailers }
        if let address = stream.remoteAddress { request.remoteAddress = address }
        if stream.isSecure { request.isSecure = true }
        if let environment { request.environment = environment }
        return request
    }

    /// Answers a request.
    /// - Returns: Whether the connection stays open.
    private func answer(_ request: Request) async throws -> Bool {
        let clientStays = head?.keepsAlive ?? false
        head = nil
        let response = await responder.respond(to: request)
        var encoder = ResponseEncoder(
            method: request.method, version: request.version,
            keepsAlive: clientStays && !isShuttingDown.load(ordering: .relaxed) && !response.asksToClose)
        let framing = encoder[framing: response]
        if case .untilClose = framing { encoder.keepsAlive = false }
        do {
            try encoder.encodeHead(response, framing: framing, into: output)
        } catch {
            output.removeAll()
            await responder.deliveryFailed(error, request: request)
            _ = await refuse(.internalServerError)
            return false
        }
        do {
            if request.method != .head, !append(response, framing: framing) {
                try await send(response, framing: framing)
            }
            if output.count > 0, try !stream.writeAtOnce(output) { try await stream.write(output) }
        } catch {
            // The head is out: all that tells the client is that the connection ends before the body does.
            output.removeAll()
            await responder.deliveryFailed(error, request: request)
            return false
        }
        return encoder.keepsAlive
    }

    /// Puts a body that is in memory behind the head, so that both go out in one write.
    /// - Returns: False where the body has to be awaited.
    // sync: floor — moves bytes
    private func append(_ response: Response, framing: ResponseFraming) -> Bool {
        if case .none = framing { return true }
        switch response.body {
        case .empty: return true
        case .bytes(let bytes): output += bytes
        case .text(let text): output += text
        case .file, .stream: return false
        }
        return true
    }

    /// Sends a body that comes in pieces.
    private func send(_ response: Response, framing: ResponseFraming) async throws {
        switch response.body {
        case .empty, .bytes, .text: return
        case .file(let file):
            var position = 0
            while true {
                let piece = try await file.read(at: position, limit: 64 << 10)
                guard !piece.isEmpty else { return }
                position += piece.count
                output += piece
                try await stream.write(output)
            }
        case .stream(let produce):
            var isChunked = false
            if case .chunked = framing { isChunked = true }
            let sink = StreamSink(stream: stream, output: output, isChunked: isChunked)
            try await produce(BodyWriter(sink))
            try await sink.finish(response.trailers)
        }
    }

    /// Refuses what was read with a bare status and closes: where the next request begins is in doubt.
    private func refuse(_ status: HTTPResponse.Status) async -> ConnectionOutcome {
        output.removeAll()
        let reason = status.reasonPhrase
        output += "HTTP/1.1 \(status.code) \(reason)\r\n"
        output += HTTPDate.line
        output += "content-type: text/plain; charset=utf-8\r\ncontent-length: \(reason.utf8.count + 1)\r\n"
        output += "connection: close\r\n\r\n\(reason)\n"
        // The client may be gone; there is nobody left to tell.
        try? await stream.write(output)
        return .closed
    }
}

/// The bare answer to a request whose view suspended where it must not; for servers, outside of any coroutine.
public let suspendedViewResponse: StaticString =
    "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"

extension Response {
    /// Whether the application wants the connection closed.
    fileprivate var asksToClose: Bool {
        guard let option = headers[.connection] else { return false }
        return option.lowercased().split(separator: ",").contains { $0.filter { $0 != " " } == "close" }
    }
}
