/// Bytes on their way out, gathered so that a response takes one write. Its memory is kept over the connection.
///
/// `@unchecked Sendable`: belongs to one connection, and only that connection's coroutine touches it.
public final class OutputBuffer: @unchecked Sendable {
    // Exclusivity is not checked at run time: no function here calls anything that could reach this buffer, but
    // `withBytes`, which only reads.
    /// Unsafe because the kernel reads from it; owned by this instance, `capacity` bytes long, valid until `deinit`.
    @exclusivity(unchecked) private var base: UnsafeMutableRawPointer
    @exclusivity(unchecked) private var capacity: Int
    /// Bytes that wait to be written.
    @exclusivity(unchecked) public private(set) var count = 0

    private static let initialCapacity = 4 << 10

    public init() {
        capacity = Self.initialCapacity
        base = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { base.deallocate() }

    /// Lets `body` see the bytes that wait.
    // sync: floor — the kernel reads from the buffer
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: count))
    }

    /// Forgets what was written. A buffer that one large response has made large gives its memory back.
    // sync: floor — moves bytes
    public func removeAll() {
        count = 0
        guard capacity > 256 << 10 else { return }
        base.deallocate()
        capacity = Self.initialCapacity
        base = .allocate(byteCount: capacity, alignment: 16)
    }

    /// Appends a copy of some bytes.
    // sync: floor — moves bytes
    func append(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        if capacity - count < bytes.count { grow(bytes.count) }
        (base + count).copyMemory(from: start, byteCount: bytes.count)
        count += bytes.count
    }

    /// Appends a text's bytes.
    /// - Returns: Whether it is one line: without CR, LF and NUL.
    // sync: floor — moves bytes
    func appendLine(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            append(UnsafeRawBufferPointer(bytes))
            var breaks = false
            // Without an early exit, so that the compiler can take several bytes at once.
            for byte in bytes { breaks = (byte == 0x0D) || (byte == 0x0A) || (byte == 0) || breaks }
            return !breaks
        }
    }

    /// Appends a number in decimal digits.
    // sync: floor — moves bytes
    func append(decimal number: Int) {
        guard number >= 0 else { return self += String(number) }
        withUnsafeTemporaryAllocation(byteCount: 20, alignment: 1) { digits in
            var rest = number
            var first = 20
            repeat {
                first -= 1
                digits[first] = UInt8(rest % 10) + 0x30
                rest /= 10
            } while rest > 0
            append(UnsafeRawBufferPointer(rebasing: digits[first...]))
        }
    }

    // sync: floor — moves bytes
    private func grow(_ minimum: Int) {
        let grown = max(capacity * 2, count + minimum)
        let moved = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: 16)
        moved.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = moved
        capacity = grown
    }

    static func += (buffer: OutputBuffer, bytes: [UInt8]) { bytes.withUnsafeBytes { buffer.append($0) } }
    static func += (buffer: OutputBuffer, bytes: ArraySlice<UInt8>) { bytes.withUnsafeBytes { buffer.append($0) } }
    static func += (buffer: OutputBuffer, text: StaticString) {
        buffer.append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
    static func += (buffer: OutputBuffer, text: String) {
        var text = text
        text.withUTF8 { buffer.append(UnsafeRawBufferPointer($0)) }
    }
}
