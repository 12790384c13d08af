public import HTTPTypes

/// A request as it came, with what middleware adds to it.
///
/// A value: a changed copy leaves the original as it was. Copies share their storage until one is changed.
public struct Request: Sendable {
    private var storage: Storage

    /// `@unchecked Sendable`: only changed while uniquely referenced, by the copy-on-write of the accessors below.
    /// For the same reason exclusivity is not checked at run time: the struct around it is checked by the compiler.
    private final class Storage: @unchecked Sendable {
        @exclusivity(unchecked) var method: HTTPRequest.Method
        @exclusivity(unchecked) var target: String
        @exclusivity(unchecked) var path: String
        @exclusivity(unchecked) var rawPathLength: Int
        @exclusivity(unchecked) var version: HTTPVersion
        @exclusivity(unchecked) var headers: HTTPFields
        @exclusivity(unchecked) var body: Body = .empty
        @exclusivity(unchecked) var trailers: HTTPFields = [:]
        @exclusivity(unchecked) var remoteAddress: String?
        @exclusivity(unchecked) var isSecure = false
        @exclusivity(unchecked) var id: RequestID
        @exclusivity(unchecked) var limits: HTTPLimits
        @exclusivity(unchecked) var environment: RequestEnvironment?
        @exclusivity(unchecked) var state: [(key: ObjectIdentifier, value: any Sendable)] = []

        init(
            method: HTTPRequest.Method, target: String, version: HTTPVersion, headers: HTTPFields, limits: HTTPLimits
        ) {
            self.method = method
            self.target = target
            self.version = version
            self.headers = headers
            self.limits = limits
            let target = RequestTarget(target)
            path = target.path
            rawPathLength = target.rawPathLength
            id = RequestID()
        }

        init(copy other: Storage) {
            method = other.method
            target = other.target
            path = other.path
            rawPathLength = other.rawPathLength
            version = other.version
            headers = other.headers
            body = other.body
            trailers = other.trailers
            remoteAddress = other.remoteAddress
            isSecure = other.isSecure
            id = other.id
            limits = other.limits
            environment = other.environment
            state = other.state
        }
    }

    /// - Parameters:
    ///   - method: The method.
    ///   - target: As it stands in the request line: `/articles/?page=2`, an absolute URL, `*`.
    ///   - version: The protocol's version.
    ///   - headers: The fields.
    ///   - body: The whole body.
    ///   - limits: What forms and JSON are read under.
    public init(
        method: HTTPRequest.Method = .get, target: String, version: HTTPVersion = .http1_1, headers: HTTPFields = [:],
        body: Body = .empty, limits: HTTPLimits = HTTPLimits()
    ) {
        storage = Storage(method: method, target: target, version: version, headers: headers, limits: limits)
        if case .empty = body {} else { storage.body = body }
    }

    // sync: lazy — copy on write
    private mutating func own() -> Storage {
        if !isKnownUniquelyReferenced(&storage) { storage = Storage(copy: storage) }
        return storage
    }

    /// The method.
    public var method: HTTPRequest.Method {
        get { storage.method }
        set { own().method = newValue }
    }

    /// The target as it stood in the request line.
    public var target: String { storage.target }

    /// The path, percent-decoded; bytes that are no UTF-8 are replaced (Django does the same).
    public var path: String {
        get { storage.path }
        set { own().path = newValue }
    }

    /// The path as it stood in the target, percent-encoded.
    public var rawPath: String {
        let target = RequestTarget.origin(of: storage.target)
        return String(Substring(target.utf8.prefix(storage.rawPathLength)))
    }

    /// What follows the `?`, as it came; empty where there is none.
    public var query: String {
        let target = RequestTarget.origin(of: storage.target)
        return String(Substring(target.utf8.dropFirst(storage.rawPathLength + 1)))
    }

    /// The protocol's version.
    public var version: HTTPVersion { storage.version }

    /// The header fields.
    public var headers: HTTPFields {
        get { storage.headers }
        set { own().headers = newValue }
    }

    /// The whole body; it was received before the request reached the application.
    public var body: Body {
        get { storage.body }
        set { own().body = newValue }
    }

    /// The fields behind a chunked body (RFC 9110, 6.5).
    public var trailers: HTTPFields {
        get { storage.trailers }
        set { own().trailers = newValue }
    }

    /// The address of the other end of the connection, or nil where there is none to tell.
    public var remoteAddress: String? {
        get { storage.remoteAddress }
        set { own().remoteAddress = newValue }
    }

    /// Whether the client's connection is encrypted: by this server, or by a proxy that the application believes
    /// (``HostPolicy/secureProxyHeader``). Setting it says so of the connection to this server. Source: Django,
    /// `HttpRequest.is_secure`.
    public var isSecure: Bool {
        get { storage.environment?.hosts.secureProxyHeader?[says: self] ?? storage.isSecure }
        set { own().isSecure = newValue }
    }

    /// `http` or `https`.
    public var scheme: String { isSecure ? "https" : "http" }

    /// What the request is read under; nil for one that has not reached an application.
    public var environment: RequestEnvironment? {
        get { storage.environment }
        set { own().environment = newValue }
    }

    /// Names this request in logs and traces; unique in the process and, very likely, everywhere.
    public var id: String { storage.id.text }

    /// What forms and JSON are read under.
    public var limits: HTTPLimits { storage.limits }

    /// Request-scoped state: what a middleware leaves for the views.
    ///
    /// ```swift
    /// enum TenantKey: RequestKey { typealias Value = Tenant }
    /// request[TenantKey.self] = tenant
    /// ```
    public subscript<Key: RequestKey>(key: Key.Type) -> Key.Value? {
        get {
            let id = ObjectIdentifier(key)
            for entry in storage.state where entry.key == id { return entry.value as? Key.Value }
            return nil
        }
        set {
            let id = ObjectIdentifier(key)
            let storage = own()
            let index = storage.state.firstIndex { $0.key == id }
            switch (index, newValue) {
            case (let index?, let value?): storage.state[index].value = value
            case (let index?, nil): storage.state.remove(at: index)
            case (nil, let value?): storage.state.append((id, value))
            case (nil, nil): break
            }
        }
    }
}

/// Names a value that requests carry. Declare one as an empty enum.
public protocol RequestKey {
    associatedtype Value: Sendable
}
