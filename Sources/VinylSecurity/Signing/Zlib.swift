import CZlib

/// Bytes compressed as zlib does (RFC 1950).
struct Deflated {
    let bytes: [UInt8]

    /// Nil where memory is short.
    init?(_ content: [UInt8]) {
        var count = compressBound(UInt(content.count))
        var output = [UInt8](repeating: 0, count: Int(count))
        // Both arrays outlive the call, which writes at most `count` bytes and tells how many it wrote.
        let status = compress2(&output, &count, content, UInt(content.count), Z_DEFAULT_COMPRESSION)
        guard status == Z_OK else { return nil }
        bytes = Array(output.prefix(Int(count)))
    }
}

/// What compressed bytes were before.
struct Inflated {
    let bytes: [UInt8]

    /// Nil where they are no compressed bytes, or hold more than the limit: a short text can stand for gigabytes.
    init?(_ compressed: [UInt8], limit: Int) {
        var stream = z_stream()
        guard vinyl_inflate_init(&stream, 15) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var result: [UInt8] = []
        var input = compressed
        var chunk = [UInt8](repeating: 0, count: 16_384)
        var status = Z_OK
        // The stream's pointers are good inside the closures alone, and are used there alone.
        input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            while status == Z_OK, result.count <= limit {
                let written = chunk.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    return target.count - Int(stream.avail_out)
                }
                result += chunk[..<written]
                // Input that ends too early makes no progress.
                if written == 0, status == Z_OK { status = Z_BUF_ERROR }
            }
        }
        guard status == Z_STREAM_END, result.count <= limit else { return nil }
        bytes = result
    }
}
