public import HTTPTypes

/// A message body that was received whole.
public enum Body: Sendable {
    case empty
    case memory([UInt8])
    /// Longer than ``HTTPLimits/bodyInMemory``.
    case spooled(SpooledFile)

    /// In bytes.
    public var count: Int {
        switch self {
        case .empty: 0
        case .memory(let bytes): bytes.count
        case .spooled(let file): file.count
        }
    }

    /// All of it in memory.
    /// - Parameter limit: In bytes.
    /// - Throws: ``BodyTooLarge`` where the body is longer than that; ``SpoolError`` where its file cannot be read.
    public func bytes(upTo limit: Int) async throws -> [UInt8] {
        guard count <= limit else { throw BodyTooLarge(count: count, limit: limit) }
        switch self {
        case .empty: return []
        case .memory(let bytes): return bytes
        case .spooled(let file):
            var all: [UInt8] = []
            all.reserveCapacity(file.count)
            var reader = file.reader()
            while let chunk = try await reader.next() { all += chunk }
            return all
        }
    }

    /// Reads it piece by piece, which is how a body that was spooled is best read.
    // sync: lazy — reads nothing yet
    public func reader() -> BodyReader { BodyReader(self) }
}

/// Reads a body from its beginning in pieces of up to 64 KB.
public struct BodyReader: Sendable {
    private var memory: [UInt8]?
    private var file: SpooledFile.Reader?

    init(_ body: Body) {
        switch body {
        case .empty: break
        case .memory(let bytes): memory = bytes
        case .spooled(let spooled): file = spooled.reader()
        }
    }

    /// The next piece, or nil at the end.
    /// - Throws: ``SpoolError``.
    public mutating func next() async throws -> [UInt8]? {
        if let bytes = memory {
            memory = nil
            return bytes.isEmpty ? nil : bytes
        }
        return try await file?.next()
    }
}

/// A body is longer than the code that reads it takes. Django's `RequestDataTooBig`.
public struct BodyTooLarge: RequestError, CustomStringConvertible {
    public let count: Int
    public let limit: Int
    public init(count: Int, limit: Int) {
        self.count = count
        self.limit = limit
    }
    public var status: HTTPResponse.Status { .contentTooLarge }
    public var description: String {
        "the body has \(count) bytes and at most \(limit) are taken here; read it in pieces, or raise the limit"
    }
}
