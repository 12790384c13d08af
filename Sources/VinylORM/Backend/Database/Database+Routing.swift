import Synchronization
import VinylRuntime

extension Database {
    private static let processRouter = Mutex<(any DatabaseRouter)?>(nil)
    private static let taskRouter = TaskScoped<any DatabaseRouter>()
    /// Whether there has ever been a router: what queries look at first.
    private static let isRouted = Atomic<Bool>(false)

    /// Names the router of the process, as it starts; nil takes it away.
    // sync: floor — sets a variable when the process starts
    public static func setRouter(_ router: (any DatabaseRouter)?) {
        processRouter.withLock { $0 = router }
        if router != nil { isRouted.store(true, ordering: .releasing) }
    }

    /// Runs `body` with that router in the place of the process's, for it and for the child tasks it makes.
    /// - Throws: What `body` throws.
    public static func withRouter<Value>(
        _ router: any DatabaseRouter, _ body: () async throws -> Value
    ) async rethrows -> Value {
        isRouted.store(true, ordering: .releasing)
        return try await taskRouter.withValue(router, body)
    }

    /// The router in force here.
    static var router: (any DatabaseRouter)? {
        guard isRouted.load(ordering: .relaxed) else { return nil }
        return taskRouter.value ?? processRouter.withLock { $0 }
    }

    /// Whether rows of the two models may name each other: what the router says, else whether they are in one database.
    /// - Throws: ``NoDatabase`` where no database is in force.
    // sync: lazy — asks the router
    public static func allowsRelation(_ first: ModelSchema, _ second: ModelSchema) throws -> Bool {
        guard let router else { return true }
        if let answer = router.allowsRelation(first, second) { return answer }
        return try writing(first) === writing(second)
    }

    /// The database that rows of a model are read from where nothing else is said.
    /// - Throws: ``NoDatabase``.
    // sync: lazy — finds a database
    static func reading(_ model: ModelSchema) throws -> Database { try reading(model, DatabaseScope.current) }

    /// The same, by a caller that needs the scope too: reading it costs more than all else here.
    // sync: lazy — finds a database
    @usableFromInline
    static func reading(_ model: ModelSchema, _ scope: DatabaseScope?) throws -> Database {
        if let router, let database = router.database(forReading: model) { return database }
        return try database(in: scope)
    }

    /// The database that rows of a model are written to where nothing else is said.
    /// - Throws: ``NoDatabase``.
    // sync: lazy — finds a database
    @usableFromInline
    static func writing(_ model: ModelSchema) throws -> Database {
        if let router, let database = router.database(forWriting: model) { return database }
        return try current
    }
}
