import HTTPTypes
import Metrics
import Synchronization

/// The server's counters and timers, made once (making one a request would cost more than the request).
final class ServerMetrics: Sendable {
    /// Whether a metrics backend was there when the server was made. Without one, durations need not even be measured.
    let isEnabled: Bool

    private let requests: [Counter]
    private let duration: Timer
    private let activeConnections: Meter
    private let rejectedAccepts: Counter
    private let active = Atomic(0)

    init() {
        isEnabled = !(MetricsSystem.factory is NOOPMetricsHandler)
        requests = ["1xx", "2xx", "3xx", "4xx", "5xx"].map {
            Counter(label: "http_server_requests_total", dimensions: [("status", $0)])
        }
        duration = Timer(label: "http_server_request_duration_seconds")
        activeConnections = Meter(label: "http_server_active_connections")
        rejectedAccepts = Counter(label: "http_server_accept_pauses_total")
    }

    // sync: floor — a counter
    func answered(_ status: HTTPResponse.Status, nanoseconds: UInt64) {
        requests[min(max(status.code / 100, 1), 5) - 1].increment()
        duration.recordNanoseconds(Int64(clamping: nanoseconds))
    }

    // sync: floor — a counter
    func connectionOpened() {
        let count = active.wrappingAdd(1, ordering: .relaxed).newValue
        if isEnabled { activeConnections.set(count) }
    }

    // sync: floor — a counter
    func connectionClosed() {
        let count = active.wrappingSubtract(1, ordering: .relaxed).newValue
        if isEnabled { activeConnections.set(count) }
    }

    // sync: floor — a counter
    func acceptPaused() { rejectedAccepts.increment() }

    /// A view suspended in blocking mode. Rare, so the counter may be looked up by route.
    // sync: floor — a counter
    func suspended(route: String) {
        Counter(label: "vinyl_suspended_views_total", dimensions: [("route", route)]).increment()
    }

    /// A view kept an event loop busy for too long. Rare, so the counter may be looked up by route.
    // sync: floor — a counter
    func loopBlocked(route: String) {
        Counter(label: "vinyl_blocked_event_loops_total", dimensions: [("route", route)]).increment()
    }
}
