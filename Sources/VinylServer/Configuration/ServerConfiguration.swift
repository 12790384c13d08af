public import VinylHTTP

/// Where and how a server listens, in either deployment.
///
/// Every default is a number in the open, not a promise: read it here, change it where yours is a different case.
public struct ServerConfiguration: Sendable {
    /// The address to listen on, or a name of it. `127.0.0.1` takes local clients only, `0.0.0.0` all of them (IPv4).
    public var host: String
    /// The port; 0 picks a free one, see ``Server/boundPort``.
    public var port: Int
    /// Worker threads of the blocking deployment: how many requests are worked on at the same time. Those beyond wait
    /// in order. 0 takes four a core, at least 8: enough that some workers may wait for a database or an upstream.
    public var workers: Int
    /// Event loops of the async deployment. 0 takes one a core.
    public var eventLoops: Int
    /// How many connections may be open at a time; those beyond wait in the backlog. Keep it below the process's limit
    /// of open files. The async server may overshoot by a handful.
    public var maximumConnections: Int
    /// How many finished handshakes the kernel keeps until they are accepted. It has a limit of its own too.
    public var backlog: Int
    /// What a request or a connection may cost.
    public var limits: HTTPLimits
    /// How long a graceful shutdown waits for what is in flight before it cuts connections.
    public var shutdownTimeout: Duration
    /// How long a view may keep an event loop of the async deployment busy before it is reported.
    public var watchdogThreshold: Duration
    /// Certificate and key, for the async deployment; needs the package trait `TLS`.
    public var tls: TLSFiles?

    public init(
        host: String = "127.0.0.1", port: Int = 8000, workers: Int = 0, eventLoops: Int = 0,
        maximumConnections: Int = 10_000, backlog: Int = 1_024, limits: HTTPLimits = HTTPLimits(),
        shutdownTimeout: Duration = .seconds(30), watchdogThreshold: Duration = .milliseconds(100), tls: TLSFiles? = nil
    ) {
        self.host = host
        self.port = port
        self.workers = workers
        self.eventLoops = eventLoops
        self.maximumConnections = maximumConnections
        self.backlog = backlog
        self.limits = limits
        self.shutdownTimeout = shutdownTimeout
        self.watchdogThreshold = watchdogThreshold
        self.tls = tls
    }

    /// How often deadlines are looked at: a quarter of the shortest limit, between 10 ms and 1 s.
    var sweepInterval: Duration {
        let shortest = min(limits.headTimeout, limits.idleTimeout, limits.bodyGrace, limits.writeTimeout)
        return max(.milliseconds(10), min(.seconds(1), shortest / 4))
    }

    /// How long a connection that was closed from this side waits for the other side's end, so that a reset does not
    /// overtake the last response (RFC 9112, 9.6).
    static let lingering = Duration.seconds(2)
}

/// Where a certificate and its key are.
public struct TLSFiles: Sendable {
    /// PEM: the server's certificate first, then the intermediates.
    public var certificateChain: String
    /// PEM: the private key.
    public var privateKey: String

    public init(certificateChain: String, privateKey: String) {
        self.certificateChain = certificateChain
        self.privateKey = privateKey
    }
}
