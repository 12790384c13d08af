/// Bytes on their way out, gathered so that a response takes one write. Its memory is kept over the connection.
///
/// `@unchecked Sendable`: belongs to one connection, and only that connection's coroutine touches it.
public final class OutputBuffer: @unchecked Sendable {
    private var storage: [UInt8] = []

    public init() { storage.reserveCapacity(4 << 10) }

    /// Bytes that wait to be written.
    public var count: Int { storage.count }

    /// Lets `body` see the bytes that wait.
    // sync: floor — the kernel reads from the buffer
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try storage.withUnsafeBytes(body)
    }

    /// Forgets what was written. A buffer that one large response has made large gives its memory back.
    // sync: floor — moves bytes
    public func removeAll() { storage.removeAll(keepingCapacity: storage.capacity <= 256 << 10) }

    static func += (buffer: OutputBuffer, bytes: [UInt8]) { buffer.storage += bytes }
    static func += (buffer: OutputBuffer, bytes: ArraySlice<UInt8>) { buffer.storage += bytes }
    static func += (buffer: OutputBuffer, text: StaticString) {
        buffer.storage.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
    static func += (buffer: OutputBuffer, text: String) { buffer.storage.append(contentsOf: text.utf8) }
    static func += (buffer: OutputBuffer, byte: UInt8) { buffer.storage.append(byte) }
}
