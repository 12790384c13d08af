/// The twin's only deployment: the calling thread, which waits for everything it asks for.
public final class Deployment: Sendable {
    /// The one there is.
    public static let blocking = Deployment(mode: .blocking, policy: .fail)
    /// All there are, for the arguments of a parameterised test.
    public static let all = [blocking]

    public let mode: DeploymentMode
    /// Without meaning: nothing suspends.
    public let policy: SuspensionPolicy

    public init(mode: DeploymentMode = .blocking, policy: SuspensionPolicy = .wait) {
        self.mode = mode
        self.policy = policy
    }

    /// In place, like every lane.
    public var files: OffloadLane { .inPlace }

    public func makeLane(name: String, threads: Int = 1) -> OffloadLane { .inPlace }

    /// Runs `body` where it is called.
    /// - Throws: What `body` throws.
    public func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) throws -> Value {
        try Deployment.scope.withValue(self, body)
    }
}

extension Deployment: CustomStringConvertible {
    public var description: String { "native" }
}

extension Deployment {
    /// Named by servers and tests, as in the source of the twin.
    public static let scope = TaskScoped<Deployment>()

    /// The one in force: there is no other.
    public static var current: Deployment { scope.value ?? .blocking }
}
