import NIOCore
import VinylHTTP

/// An async connection's bytes: the last handler of a NIO channel's pipeline, and the stream under the connection loop.
///
/// Back-pressure goes both ways. Bytes that nobody has asked for are read ahead once, by one buffer, and then the
/// channel is not read until they are taken; a write waits while the channel holds more than its high-water mark.
/// A read that suspends is resumed on the channel's own event loop, in the stack of the event that brought the bytes.
///
/// `@unchecked Sendable`: every variable is touched on the channel's event loop only. The connection's coroutine runs
/// there; a view that writes a streamed body from an actor of its own is brought back by ``writeOnLoop(_:)``.
final class ChannelStream: ChannelDuplexHandler, ByteStream, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What a suspended coroutine is told.
    private enum Signal {
        case proceed, timedOut
    }

    let remoteAddress: String?
    let isSecure: Bool
    /// The connection loop, from the moment the channel is active until its coroutine is done.
    private(set) var http: HTTPConnection<ChannelStream>?

    private var body: (@Sendable () async -> Void)?
    private let state: LoopState
    private let executor: ConnectionExecutor
    private let writeTimeout: Duration
    private var clock: PhaseClock
    private var context: ChannelHandlerContext?

    private var inbound = ByteBuffer()
    private var hasEnded = false
    private var isHoldingRead = false
    private var reader: UnsafeContinuation<Signal, Never>?
    private var readDeadline = MonotonicTime.never

    private var outbound = ByteBuffer()
    private var isWritable = true
    private var writer: UnsafeContinuation<Signal, Never>?
    private var writeDeadline = MonotonicTime.never
    private var unsentAtDeadline = Int.max

    private var isLingering = false
    private var lingeringDeadline = MonotonicTime.never

    init(channel: any Channel, state: LoopState, watchdog: Watchdog, limits: HTTPLimits, isSecure: Bool) {
        remoteAddress = channel.remoteAddress?.ipAddress
        self.isSecure = isSecure
        self.state = state
        executor = ConnectionExecutor(state: state, watchdog: watchdog)
        writeTimeout = limits.writeTimeout
        clock = PhaseClock(limits: limits)
    }

    /// Says what is to be served once the channel is active, in the connection's only task.
    // sync: floor — NIO
    func prepare(_ http: HTTPConnection<ChannelStream>, _ body: @escaping @Sendable () async -> Void) {
        self.http = http
        self.body = body
    }

    // sync: protocol ChannelInboundHandler
    func channelActive(context: ChannelHandlerContext) {
        guard let body else { return }
        self.body = nil
        executor.resumeInPlace { Task(executorPreference: executor) { await body() } }
    }

    // MARK: Reading

    func read(into buffer: InputBuffer, phase: ConnectionPhase) async throws -> ReadOutcome {
        state.loop.preconditionInEventLoop()
        if inbound.readableBytes == 0 {
            if hasEnded { return .end }
            readDeadline = clock.deadline(phase, now: .now)
            let signal = await withUnsafeContinuation { continuation in
                reader = continuation
                releaseRead()
            }
            if signal == .timedOut { return .timedOut }
            if inbound.readableBytes == 0 { return .end }
        }
        return takeInbound(into: buffer)
    }

    // sync: floor — moves bytes
    func readAtOnce(into buffer: InputBuffer, phase: ConnectionPhase) throws -> ReadOutcome? {
        state.loop.preconditionInEventLoop()
        if inbound.readableBytes > 0 { return takeInbound(into: buffer) }
        return hasEnded ? .end : nil
    }

    // sync: floor — moves bytes
    private func takeInbound(into buffer: InputBuffer) -> ReadOutcome {
        let count = inbound.readableBytes
        buffer.append(minimum: count) { free in
            inbound.withUnsafeReadableBytes { free.copyMemory(from: $0) }
            return count
        }
        inbound.clear()
        clock.received(count)
        releaseRead()
        return .bytes(count)
    }

    /// Lets a read go that was held back.
    // sync: floor — NIO
    private func releaseRead() {
        guard isHoldingRead else { return }
        isHoldingRead = false
        context?.read()
    }

    // sync: floor — NIO
    private func resumeReader(_ signal: Signal = .proceed) {
        guard let continuation = reader else { return }
        reader = nil
        readDeadline = .never
        executor.resumeInPlace { continuation.resume(returning: signal) }
    }

    // MARK: Writing

    func write(_ bytes: OutputBuffer) async throws {
        guard state.loop.inEventLoop else { return try await writeOnLoop(bytes) }
        if try !writeAtOnce(bytes) { try await waitUntilWritable() }
    }

    // sync: floor — NIO
    func writeAtOnce(_ bytes: OutputBuffer) throws -> Bool {
        guard state.loop.inEventLoop else { return false }
        guard let context, !hasBroken else { throw ConnectionClosed("the other end is gone") }
        guard bytes.count > 0 else { return isWritable }
        clock.reset()
        // The channel has let go of the last buffer, as a rule, so that its memory is used again.
        outbound.clear()
        bytes.withBytes { _ = outbound.writeBytes($0) }
        bytes.removeAll()
        let isLarge = outbound.capacity > 256 << 10
        context.writeAndFlush(wrapOutboundOut(outbound), promise: nil)
        if isLarge { outbound = ByteBuffer() }
        return isWritable
    }

    /// A `@concurrent` function runs where the task prefers, which is the loop, whatever actor the caller is on.
    @concurrent
    private func writeOnLoop(_ bytes: OutputBuffer) async throws { try await write(bytes) }

    private func waitUntilWritable() async throws {
        guard !hasBroken else { throw ConnectionClosed("the other end is gone") }
        writeDeadline = .now + writeTimeout
        unsentAtDeadline = unsentBytes
        let signal = await withUnsafeContinuation { writer = $0 }
        if signal == .timedOut { throw ConnectionClosed("the other end took nothing for \(writeTimeout)") }
        if hasBroken { throw ConnectionClosed("the other end is gone") }
    }

    // sync: floor — NIO
    private func resumeWriter(_ signal: Signal = .proceed) {
        guard let continuation = writer else { return }
        writer = nil
        writeDeadline = .never
        executor.resumeInPlace { continuation.resume(returning: signal) }
    }

    /// Bytes that were written and have not left.
    private var unsentBytes: Int {
        guard let options = context?.channel.syncOptions else { return 0 }
        return (try? options.getOption(.bufferedWritableBytes)) ?? 0
    }

    private var hasBroken: Bool { context == nil }

    // MARK: Deadlines and the end

    /// Looks whether something has waited for too long. On the loop, now and then.
    // sync: floor — NIO
    func checkDeadlines(now: MonotonicTime) {
        if reader != nil, readDeadline <= now { resumeReader(.timedOut) }
        if writeDeadline <= now {
            let unsent = unsentBytes
            if unsent < unsentAtDeadline {
                unsentAtDeadline = unsent
                writeDeadline = now + writeTimeout
            } else if writer != nil {
                resumeWriter(.timedOut)
            } else {
                cut()
            }
        }
        if lingeringDeadline <= now { cut() }
    }

    /// Ends the connection once its coroutine is done: sends what is unsent, closes this side, then waits for the other
    /// side's end, since closing at once while it still sends may destroy the last response (RFC 9112, 9.6).
    // sync: floor — NIO
    func finish() {
        state.loop.assertInEventLoop()
        http = nil
        guard let context else { return }
        if hasEnded, unsentBytes == 0 { return cut() }
        isLingering = true
        inbound = ByteBuffer()
        writeDeadline = .now + writeTimeout
        unsentAtDeadline = unsentBytes
        // Completes when everything that was written has left.
        let closed = context.eventLoop.makePromise(of: Void.self)
        closed.futureResult.assumeIsolated().whenComplete { [self] _ in
            writeDeadline = .never
            if hasEnded { cut() } else { lingeringDeadline = .now + ServerConfiguration.lingering }
        }
        context.close(mode: .output, promise: closed)
        releaseRead()
    }

    /// Closes the channel; unsent bytes are lost.
    // sync: floor — NIO
    func cut() {
        lingeringDeadline = .never
        writeDeadline = .never
        context?.close(mode: .all, promise: nil)
    }

    /// A shutdown has begun: an idle connection ends, another after its present response.
    // sync: floor — NIO
    func drain() {
        guard let http else { return }
        http.beginShutdown()
        if reader != nil, inbound.readableBytes == 0, http.phase == .idle { resumeReader(.timedOut) }
    }

    // MARK: Events of the channel

    // sync: protocol ChannelHandler
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        state.add(self)
    }

    // sync: protocol ChannelHandler
    func handlerRemoved(context: ChannelHandlerContext) { lose() }

    // sync: protocol ChannelInboundHandler
    func channelInactive(context: ChannelHandlerContext) { lose() }

    // sync: protocol ChannelInboundHandler
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isLingering else { return }
        var bytes = unwrapInboundIn(data)
        if inbound.readableBytes == 0 { inbound = bytes } else { inbound.writeBuffer(&bytes) }
    }

    // sync: protocol ChannelInboundHandler
    func channelReadComplete(context: ChannelHandlerContext) {
        if inbound.readableBytes > 0 { resumeReader() }
    }

    // sync: protocol ChannelOutboundHandler
    func read(context: ChannelHandlerContext) {
        if reader != nil || inbound.readableBytes == 0 { context.read() } else { isHoldingRead = true }
    }

    // sync: protocol ChannelInboundHandler
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        isWritable = context.channel.isWritable
        if isWritable { resumeWriter() }
    }

    // sync: protocol ChannelInboundHandler
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { endInput() }
        context.fireUserInboundEventTriggered(event)
    }

    // sync: protocol ChannelInboundHandler
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A broken connection or a failed handshake: there is nobody to tell.
        context.close(promise: nil)
    }

    /// The other end sends no more; it may still read.
    // sync: floor — NIO
    private func endInput() {
        hasEnded = true
        if isLingering { return cut() }
        resumeReader()
    }

    /// The channel is gone.
    // sync: floor — NIO
    private func lose() {
        guard context != nil else { return }
        context = nil
        hasEnded = true
        state.remove(self)
        lingeringDeadline = .never
        writeDeadline = .never
        resumeReader()
        resumeWriter()
    }
}
