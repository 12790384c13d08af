/// What a request is read under: the application's settings as far as requests need them. One for all requests of an
/// application; its responder hands it to the connection loop.
public final class RequestEnvironment: Sendable {
    /// Which hosts the application answers to.
    public let hosts: HostPolicy
    /// What the layers above keep here: an application's settings.
    public let site: (any Sendable)?

    public init(hosts: HostPolicy, site: (any Sendable)? = nil) {
        self.hosts = hosts
        self.site = site
    }
}

/// The name and the port that a server is known by to itself, for requests that name none.
public struct ServerAddress: Sendable, Hashable {
    public let name: String
    public let port: String

    public init(name: String, port: String) {
        self.name = name
        self.port = port
    }
}

private enum ServerAddressKey: RequestKey { typealias Value = ServerAddress }

extension Request {
    /// The server's own address, for requests without `Host`; nil where nobody has set it. Django's `SERVER_NAME` and
    /// `SERVER_PORT`.
    public var serverAddress: ServerAddress? {
        get { self[ServerAddressKey.self] }
        set { self[ServerAddressKey.self] = newValue }
    }
}
