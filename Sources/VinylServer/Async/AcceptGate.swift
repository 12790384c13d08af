import NIOCore
import Synchronization

/// Stops accepting while as many connections are open as may be; those beyond wait in the kernel's backlog.
///
/// `@unchecked Sendable`: `context` and `isHolding` are touched on the listening channel's loop only; `open` is atomic.
final class AcceptGate: ChannelDuplexHandler, @unchecked Sendable {
    typealias InboundIn = any Channel
    typealias OutboundIn = Never

    private let limit: Int
    private let metrics: ServerMetrics
    private let open = Atomic(0)
    private var context: ChannelHandlerContext?
    private var isHolding = false

    init(limit: Int, metrics: ServerMetrics) {
        self.limit = limit
        self.metrics = metrics
    }

    // sync: protocol ChannelHandler
    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    // sync: protocol ChannelHandler
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    // sync: protocol ChannelInboundHandler
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let connection = unwrapInboundIn(data)
        let loop = context.eventLoop
        open.wrappingAdd(1, ordering: .acquiringAndReleasing)
        metrics.connectionOpened()
        connection.closeFuture.whenComplete { [self] _ in
            open.wrappingSubtract(1, ordering: .acquiringAndReleasing)
            metrics.connectionClosed()
            loop.execute { self.release() }
        }
        context.fireChannelRead(data)
    }

    // sync: protocol ChannelOutboundHandler
    func read(context: ChannelHandlerContext) {
        if open.load(ordering: .acquiring) < limit {
            context.read()
        } else {
            isHolding = true
            metrics.acceptPaused()
        }
    }

    // sync: floor — NIO
    private func release() {
        guard isHolding, open.load(ordering: .acquiring) < limit else { return }
        isHolding = false
        context?.read()
    }
}
