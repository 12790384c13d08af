import HTTPTypes

/// Sends the pieces of a streamed body, as chunks where the version has them (RFC 9112, 7.1).
///
/// `@unchecked Sendable`: used by the one coroutine that produces the body.
final class StreamSink<Stream: ByteStream>: BodySink, @unchecked Sendable {
    private let stream: Stream
    private let output: OutputBuffer
    private let isChunked: Bool

    init(stream: Stream, output: OutputBuffer, isChunked: Bool) {
        self.stream = stream
        self.output = output
        self.isChunked = isChunked
    }

    func write(_ bytes: [UInt8]) async throws {
        // An empty chunk would end the body.
        guard !bytes.isEmpty else { return }
        if isChunked { output += String(bytes.count, radix: 16) + "\r\n" }
        output += bytes
        if isChunked { output += "\r\n" }
        try await stream.write(output)
    }

    /// Ends the body, with trailers where it is chunked.
    func finish(_ trailers: HTTPFields) async throws {
        guard isChunked else { return }
        output += "0\r\n"
        for field in trailers where !field.value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) {
            output += "\(field.name.rawName): \(field.value)\r\n"
        }
        output += "\r\n"
    }
}
