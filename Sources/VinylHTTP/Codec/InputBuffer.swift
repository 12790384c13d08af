/// Bytes on their way in: streams append at the end, the decoder takes from the front.
///
/// A class, so that a stream and the connection loop share one without exclusivity checks on every read.
///
/// `@unchecked Sendable`: belongs to one connection, and only that connection's coroutine touches it.
public final class InputBuffer: @unchecked Sendable {
    // Exclusivity is not checked at run time: no function here calls anything that could reach this buffer, but the
    // closure of `append`, which sees free space only.
    /// Unsafe because the kernel writes into it; owned by this instance, `capacity` bytes long, valid until `deinit`.
    @exclusivity(unchecked) private var base: UnsafeMutableRawPointer
    @exclusivity(unchecked) private var capacity: Int
    @exclusivity(unchecked) private var start = 0
    @exclusivity(unchecked) private var end = 0

    /// - Parameter capacity: In bytes, to begin with.
    public init(capacity: Int = 8 << 10) {
        self.capacity = capacity
        base = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { base.deallocate() }

    /// Bytes that wait to be taken.
    public var count: Int { end - start }

    /// The bytes that wait; valid until the next change.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base + start, count: end - start) }

    /// Lets `fill` write into free space behind the bytes that wait.
    /// - Parameters:
    ///   - minimum: Bytes of free space that `fill` gets at least.
    ///   - fill: Writes and answers how many bytes it has written.
    // sync: floor — the kernel writes into the buffer
    @discardableResult
    public func append(minimum: Int = 4 << 10, _ fill: (UnsafeMutableRawBufferPointer) throws -> Int) rethrows -> Int {
        makeRoom(minimum)
        let written = try fill(UnsafeMutableRawBufferPointer(start: base + end, count: capacity - end))
        end += written
        return written
    }

    /// Appends a copy of some bytes.
    // sync: floor — moves bytes
    public func append(_ bytes: some Collection<UInt8>) {
        append(minimum: bytes.count) { free in
            free.copyBytes(from: bytes)
            return bytes.count
        }
    }

    /// Takes bytes away from the front.
    // sync: floor — moves bytes
    func drop(_ count: Int) {
        start += count
        if start == end {
            start = 0
            end = 0
        }
    }

    // sync: floor — moves bytes
    private func makeRoom(_ minimum: Int) {
        guard capacity - end < minimum else { return }
        let waiting = end - start
        if start > 0, capacity - waiting >= minimum {
            base.copyMemory(from: base + start, byteCount: waiting)
        } else {
            let grown = max(capacity * 2, waiting + minimum)
            let moved = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: 16)
            moved.copyMemory(from: base + start, byteCount: waiting)
            base.deallocate()
            base = moved
            capacity = grown
        }
        start = 0
        end = waiting
    }
}
