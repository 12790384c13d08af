import CZlib

/// Compresses bytes as gzip (RFC 1952), piece by piece.
///
/// `@unchecked Sendable`: used by one coroutine at a time, wherever it runs; the stream behind it is owned by it alone.
final class Deflater: @unchecked Sendable {
    private var stream = z_stream()
    private var checksum: UInt
    private var length: UInt32 = 0
    private var output = [UInt8](repeating: 0, count: 16 << 10)
    private var isOpen: Bool

    /// - Throws: ``CompressionFailed``.
    init() throws(CompressionFailed) {
        checksum = UInt(crc32(0, nil, 0))
        // Negative: without zlib's own head and checksum.
        isOpen = vinyl_deflate_init(&stream, 6, -15) == Z_OK
        guard isOpen else { throw CompressionFailed() }
    }

    deinit { if isOpen { deflateEnd(&stream) } }

    /// The head of the format: no time, an unknown system, and a name where there is padding, which means nothing: an
    /// answer whose length differs each time tells less about what is in it.
    // sync: floor — makes bytes
    static func head(padding: Int) -> [UInt8] {
        let head: [UInt8] = [0x1F, 0x8B, 8, padding > 0 ? 8 : 0, 0, 0, 0, 0, 0, 0xFF]
        return padding > 0 ? head + [UInt8](repeating: UInt8(ascii: "a"), count: padding) + [0] : head
    }

    /// Compresses a piece.
    /// - Parameter flush: Whether all of it has to come out now.
    // sync: floor — compresses bytes, inside offload where they are many
    func add(_ piece: [UInt8], flush: Bool) throws(CompressionFailed) -> [UInt8] {
        guard piece.count <= Int(UInt32.max) else { throw CompressionFailed() }
        checksum = piece.withUnsafeBufferPointer { UInt(crc32(uLong(checksum), $0.baseAddress, uInt($0.count))) }
        length &+= UInt32(truncatingIfNeeded: piece.count)
        return try run(piece, flush ? Z_SYNC_FLUSH : Z_NO_FLUSH)
    }

    /// Ends the text: what is left, the checksum and the length.
    // sync: floor — compresses bytes
    func finish() throws(CompressionFailed) -> [UInt8] {
        var end = try run([], Z_FINISH)
        for value in [UInt32(truncatingIfNeeded: checksum), length] {
            withUnsafeBytes(of: value.littleEndian) { end += $0 }
        }
        return end
    }

    // sync: floor — compresses bytes
    private func run(_ input: [UInt8], _ flush: Int32) throws(CompressionFailed) -> [UInt8] {
        var result: [UInt8] = []
        var input = input
        let isDone = input.withUnsafeMutableBufferPointer { source in
            // zlib reads and writes within the counts it is given; both buffers outlive the calls.
            stream.next_in = source.baseAddress
            stream.avail_in = uInt(source.count)
            while true {
                let status = output.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = uInt(target.count)
                    return deflate(&stream, flush)
                }
                guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return false }
                let made = output.count - Int(stream.avail_out)
                result += output[..<made]
                if status == Z_STREAM_END || stream.avail_out > 0 { return true }
            }
        }
        guard isDone else { throw CompressionFailed() }
        return result
    }
}

/// zlib could not compress: it had no memory.
struct CompressionFailed: Error, CustomStringConvertible {
    let description = "the answer could not be compressed: zlib reports an error, most likely for lack of memory"
}
