/// Gathers a request's body: in memory up to a limit, in a temporary file beyond.
struct BodyCollector: Sendable {
    private var memory: [UInt8] = []
    private var file: SpooledFile.Writer?
    private let limits: HTTPLimits
    /// Bytes so far.
    private(set) var count = 0

    init(limits: HTTPLimits) { self.limits = limits }

    /// Adds a piece.
    /// - Throws: ``HTTPViolation`` (413) beyond the limit; ``SpoolError``.
    mutating func add(_ bytes: [UInt8]) async throws {
        count += bytes.count
        guard count <= limits.bodySize else { throw RequestDecoder.bodyTooLarge(limits) }
        if let file {
            try await file.write(bytes)
        } else if count <= limits.bodyInMemory {
            if memory.isEmpty { memory = bytes } else { memory += bytes }
        } else {
            let file = SpooledFile.Writer()
            try await file.write(memory)
            try await file.write(bytes)
            self.file = file
            memory = []
        }
    }

    /// The body; the collector is empty again.
    mutating func finish() async throws -> Body {
        defer { self = BodyCollector(limits: limits) }
        if let file { return .spooled(try await file.finish()) }
        return memory.isEmpty ? .empty : .memory(memory)
    }
}
