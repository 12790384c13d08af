/// Two ways to do the same work, to be measured against each other.
struct Pair: Sendable {
    /// What is compared, which decides the table that the pair is in.
    enum Kind: String, Codable, Sendable, CaseIterable {
        /// The same source without async.
        case twin
        /// Code written by hand: the C API, or the plainest call.
        case handWritten
        /// No synchronous code: the facade in the blocking deployment and in the async one.
        case deployments
    }

    let kind: Kind
    /// The table's section.
    let section: String
    /// What the table calls it.
    let name: String
    /// How many operations one sample holds; chosen so that a sample takes about a millisecond or more.
    let operations: Int
    /// What the synchronous side is, in words.
    let baseline: String
    /// Does `operations` operations synchronously.
    let synchronous: @Sendable (Int) throws -> Void
    /// Does `operations` operations through the facade.
    let facade: @Sendable (Int) async throws -> Void
    /// The bound the project holds itself to, as a ratio; nil where there is none.
    let bound: Double?

    init(
        _ name: String, section: String, operations: Int, baseline: String, kind: Kind = .handWritten,
        bound: Double? = nil, synchronous: @escaping @Sendable (Int) throws -> Void,
        facade: @escaping @Sendable (Int) async throws -> Void
    ) {
        self.kind = kind
        self.name = name
        self.section = section
        self.operations = operations
        self.baseline = baseline
        self.bound = bound
        self.synchronous = synchronous
        self.facade = facade
    }
}

/// Keeps results alive that nothing else uses, so that the work is not optimised away.
@inline(never) @_optimize(none)
func consume<Value>(_ value: Value) {}
