/// A server was run a second time, or after its shutdown.
public struct ServerRunsOnce: Error, Equatable, CustomStringConvertible {
    public var description: String { "this server has run, or was shut down, already: make a new one for each run" }
}

/// TLS was configured where this build or deployment has none.
public struct TLSNotAvailable: Error, Equatable, CustomStringConvertible {
    /// Why not.
    public enum Cause: Sendable {
        /// The blocking deployment leaves TLS to a proxy.
        case blockingDeployment
        /// The package was built without the trait `TLS`.
        case builtWithoutTrait
    }

    public let cause: Cause

    public var description: String {
        switch cause {
        case .blockingDeployment:
            "the blocking deployment does not encrypt: put a TLS-terminating proxy in front, or deploy async"
        case .builtWithoutTrait:
            "TLS is configured, but the package was built without it: build with --traits TLS"
        }
    }
}
