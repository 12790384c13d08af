/// One thing to measure: the same source, over the facade here and over the native twin in the module derived from this.
public struct Workload: Sendable {
    /// The table's section.
    public let section: String
    /// What the table calls it.
    public let name: String
    /// How many operations one sample holds; chosen so that a sample takes a few milliseconds.
    public let operations: Int
    /// The bound the project holds itself to, as a ratio of facade to twin; nil where there is none.
    public let bound: Double?
    /// Does so many operations. Gives a sum over what they came to, which must be the same on both sides.
    let body: @Sendable (Int) async throws -> Int

    init(
        _ section: String, _ name: String, operations: Int, bound: Double? = nil,
        _ body: @escaping @Sendable (Int) async throws -> Int
    ) {
        self.section = section
        self.name = name
        self.operations = operations
        self.bound = bound
        self.body = body
    }
}
