import HTTPTypes

/// Makes requests out of bytes, however they are cut: an incremental, strict HTTP/1.1 decoder (RFC 9112).
///
/// Call ``next()`` until it answers nil; then append bytes to ``input`` and go on. After an error the connection is
/// unusable: where one request ends and the next begins is in doubt.
struct RequestDecoder: Sendable {
    /// What a decoder has found.
    enum Event: Sendable {
        case head(RequestHead)
        /// A piece of the body.
        case body([UInt8])
        /// The end of the request, with the trailers of a chunked body.
        case end(HTTPFields)
    }

    private enum State {
        case head
        case length(remaining: Int)
        case chunkSize
        case chunk(remaining: Int)
        case chunkEnd
        case trailers
    }

    /// Where bytes are appended.
    let input = InputBuffer()

    private let limits: HTTPLimits
    private var state = State.head
    /// How many waiting bytes were searched for the end of the head without finding it.
    private var searched = 0
    /// Whether the empty line that may stand in front of a request has been skipped.
    private var hasSkippedLine = false

    init(limits: HTTPLimits) { self.limits = limits }

    /// Whether no request has begun: nothing waits, and the last one is complete.
    var isBetweenRequests: Bool { isInHead && input.count == 0 }

    /// Whether the next thing expected is a head, or the rest of one.
    var isInHead: Bool { if case .head = state { true } else { false } }

    /// The next event, or nil where more bytes are needed.
    /// - Throws: ``HTTPViolation``, with the status to refuse the request with.
    // sync: floor — pure work on bytes; an await for each event of each request would be all cost
    mutating func next() throws(HTTPViolation) -> Event? {
        while true {
            switch state {
            case .head:
                return try head().map { .head($0) }
            case .length(let remaining):
                guard remaining > 0 else { return end([:]) }
                guard let bytes = take(upTo: remaining) else { return nil }
                state = .length(remaining: remaining - bytes.count)
                return .body(bytes)
            case .chunkSize:
                guard let size = try chunkSize() else { return nil }
                state = size == 0 ? .trailers : .chunk(remaining: size)
            case .chunk(let remaining):
                guard let bytes = take(upTo: remaining) else { return nil }
                state = bytes.count == remaining ? .chunkEnd : .chunk(remaining: remaining - bytes.count)
                return .body(bytes)
            case .chunkEnd:
                guard input.count >= 2 else { return nil }
                guard input.bytes[0] == .carriageReturn, input.bytes[1] == .lineFeed else {
                    throw HTTPViolation(.badRequest, "a chunk is longer than its size")
                }
                input.drop(2)
                state = .chunkSize
            case .trailers:
                guard let fields = try trailers() else { return nil }
                return end(fields)
            }
        }
    }

    // sync: floor — the decoder's inner steps over raw bytes
    private mutating func end(_ trailers: HTTPFields) -> Event {
        state = .head
        searched = 0
        hasSkippedLine = false
        return .end(trailers)
    }

    // sync: floor — the decoder's inner steps over raw bytes
    private func take(upTo limit: Int) -> [UInt8]? {
        let count = min(limit, input.count)
        guard count > 0 else { return nil }
        let bytes = Array(input.bytes[..<count])
        input.drop(count)
        return bytes
    }

    // sync: floor — the decoder's inner steps over raw bytes
    private mutating func head() throws(HTTPViolation) -> RequestHead? {
        // RFC 9112, 2.2: a robust server ignores an empty line before the request line. One; more is no request.
        if !hasSkippedLine, let first = input.bytes.first, first == .carriageReturn {
            guard input.count >= 2 else { return nil }
            if input.bytes[1] == .lineFeed {
                input.drop(2)
                hasSkippedLine = true
            }
        }
        guard let length = try headLength() else { return nil }
        var parser = HeadParser(UnsafeRawBufferPointer(rebasing: input.bytes[..<length]), limits: limits)
        let head = try parser.parse()
        input.drop(length)
        searched = 0
        switch head.framing {
        case .none: state = .length(remaining: 0)
        case .length(let count):
            guard count <= limits.bodySize else { throw Self.bodyTooLarge(limits) }
            state = .length(remaining: count)
        case .chunked: state = .chunkSize
        }
        return head
    }

    /// The length of the head up to and including its empty line, or nil where that has not come yet.
    // sync: floor — the decoder's inner steps over raw bytes
    private mutating func headLength() throws(HTTPViolation) -> Int? {
        let bytes = input.bytes
        var index = max(0, searched - 3)
        while index + 3 < bytes.count {
            // Nearly every byte is past CR; three compares only where one is.
            if bytes[index + 3] > 0x0D {
                index += 4
            } else if bytes[index] == 0x0D, bytes[index + 1] == 0x0A, bytes[index + 2] == 0x0D, bytes[index + 3] == 0x0A
            {
                let length = index + 4
                guard length <= limits.headSize else { throw tooLong(bytes[..<length]) }
                return length
            } else {
                index += 1
            }
        }
        searched = bytes.count
        try refuseEarly(bytes)
        guard bytes.count <= limits.headSize else { throw tooLong(bytes[...]) }
        return nil
    }

    /// What is certainly no request is refused before its empty line comes, which might be never.
    // sync: floor — the decoder's inner steps over raw bytes
    private func refuseEarly(_ bytes: UnsafeRawBufferPointer) throws(HTTPViolation) {
        guard let first = bytes.first else { return }
        guard first.isTokenByte else {
            throw HTTPViolation(.badRequest, "the request line has no method")
        }
    }

    // sync: floor — the decoder's inner steps over raw bytes
    private func tooLong(_ bytes: Slice<UnsafeRawBufferPointer>) -> HTTPViolation {
        let line = bytes.firstIndex(of: .lineFeed) ?? bytes.endIndex
        return line > limits.targetSize + 64
            ? HTTPViolation(.uriTooLong, "the request line is longer than \(limits.targetSize) bytes")
            : HTTPViolation(.requestHeaderFieldsTooLarge, "the head is longer than \(limits.headSize) bytes")
    }

    /// The size in front of a chunk: hexadecimal digits, nothing else; extensions are skipped (RFC 9112, 7.1.1).
    // sync: floor — the decoder's inner steps over raw bytes
    private mutating func chunkSize() throws(HTTPViolation) -> Int? {
        let bytes = input.bytes
        var size = 0
        var index = 0
        while index < bytes.count, let digit = bytes[index].hexValue {
            size = size << 4 | Int(digit)
            index += 1
            // Sixteen digits could overflow; a size with that many, zeros in front or not, is none anybody needs.
            guard index <= 15 else { throw HTTPViolation(.badRequest, "a chunk size has too many digits") }
        }
        guard index < bytes.count else { return nil }
        guard index > 0 else { throw HTTPViolation(.badRequest, "a chunk has no size") }
        guard bytes[index] == .carriageReturn || bytes[index] == UInt8(ascii: ";") else {
            throw HTTPViolation(.badRequest, "a chunk size is not hexadecimal")
        }
        while index < bytes.count, bytes[index] != .carriageReturn {
            // The grammar has white space and quoted text there as well; nobody sends it, and proxies differ about it.
            let byte = bytes[index]
            guard byte.isTokenByte || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "=") else {
                throw HTTPViolation(.badRequest, "a chunk extension holds something other than names and values")
            }
            index += 1
            guard index <= 256 else { throw HTTPViolation(.badRequest, "a chunk extension is too long") }
        }
        guard index + 1 < bytes.count else { return nil }
        guard bytes[index + 1] == .lineFeed else { throw HTTPViolation(.badRequest, "a chunk size ends in a bare CR") }
        guard size <= limits.bodySize else { throw Self.bodyTooLarge(limits) }
        input.drop(index + 2)
        return size
    }

    // sync: floor — the decoder's inner steps over raw bytes
    private mutating func trailers() throws(HTTPViolation) -> HTTPFields? {
        let bytes = input.bytes
        guard bytes.count >= 2 else { return nil }
        if bytes[0] == .carriageReturn, bytes[1] == .lineFeed {
            input.drop(2)
            return [:]
        }
        guard let length = try headLength() else { return nil }
        var parser = HeadParser(UnsafeRawBufferPointer(rebasing: input.bytes[..<length]), limits: limits)
        let fields = try parser.parseTrailers()
        input.drop(length)
        return fields
    }

    // sync: lazy — an error value
    static func bodyTooLarge(_ limits: HTTPLimits) -> HTTPViolation {
        HTTPViolation(.contentTooLarge, "the body is longer than \(limits.bodySize) bytes")
    }
}
