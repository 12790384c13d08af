/// Finds the parts of a multipart body in pieces as they come (RFC 2046, 5.1; RFC 7578).
///
/// Memory is bounded by a piece and a part's head: content is handed on as soon as it cannot be a boundary.
struct MultipartScanner {
    /// What was found.
    enum Event: Equatable {
        /// A part begins; its head's lines without the empty one.
        case head([UInt8])
        case content([UInt8])
        case partEnd
        case end
    }

    private enum State { case preamble, afterBoundary, head, contentStart, content, done }

    /// Bytes of a part's head.
    static let headLimit = 8 << 10
    /// Spaces behind a boundary. RFC 2046 allows them without a bound; nobody sends any.
    static let paddingLimit = 128

    /// CR LF, two hyphens, the boundary.
    private let delimiter: [UInt8]
    private var state = State.preamble
    private var buffer: [UInt8]
    private var start = 0
    private var isAtEnd = false

    init(boundary: String) {
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first boundary has no line break in front when the body begins with it.
        buffer = [.carriageReturn, .lineFeed]
    }

    /// Bytes that are kept.
    var held: Int { buffer.count }

    /// Adds a piece; nil for the end of the body.
    // sync: floor — moves bytes
    mutating func add(_ piece: [UInt8]?) {
        guard let piece else {
            isAtEnd = true
            return
        }
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer += piece
    }

    /// The next thing found, or nil where more bytes are needed.
    /// - Throws: ``MultipartError`` where the body breaks its structure, or breaks off.
    // sync: floor — the inner loop over raw bytes
    mutating func next() throws(MultipartError) -> Event? {
        while true {
            switch state {
            case .preamble:
                guard let found = delimiterIndex() else {
                    start = max(start, buffer.count - delimiter.count + 1)
                    return try starved()
                }
                start = found + delimiter.count
                state = .afterBoundary
            case .afterBoundary:
                // Spaces may follow a boundary (RFC 2046, 5.1.1).
                var index = start
                while index < buffer.count, buffer[index].isFieldSpace { index += 1 }
                guard index - start <= Self.paddingLimit else { throw MultipartError(.malformed) }
                guard index + 1 < buffer.count else { return try starved() }
                if buffer[index] == UInt8(ascii: "-"), buffer[index + 1] == UInt8(ascii: "-") {
                    state = .done
                    return .end
                }
                guard buffer[index] == .carriageReturn, buffer[index + 1] == .lineFeed else {
                    throw MultipartError(.malformed)
                }
                // The line break stays: a head without lines is one followed by another.
                start = index
                state = .head
            case .head:
                guard let end = headEnd() else {
                    guard buffer.count - start <= Self.headLimit + 4 else { throw MultipartError(.headTooLong) }
                    return try starved()
                }
                let head = Array(buffer[min(start + 2, end)..<end])
                guard head.count <= Self.headLimit else { throw MultipartError(.headTooLong) }
                // The empty line's break stays: it is the delimiter's where the part has no content at all
                // (RFC 2046, 5.1.1: the content with its line break is optional).
                start = end + 2
                state = .contentStart
                return .head(head)
            case .contentStart:
                guard buffer.count - start >= delimiter.count || isAtEnd else { return nil }
                if buffer[start...].starts(with: delimiter) {
                    start += delimiter.count
                    state = .afterBoundary
                    return .partEnd
                }
                start += 2
                state = .content
            case .content:
                if let found = delimiterIndex() {
                    if found > start {
                        defer { start = found }
                        return .content(Array(buffer[start..<found]))
                    }
                    start = found + delimiter.count
                    state = .afterBoundary
                    return .partEnd
                }
                let safe = buffer.count - delimiter.count + 1
                guard safe > start else { return try starved() }
                defer { start = safe }
                return .content(Array(buffer[start..<safe]))
            case .done:
                return nil
            }
        }
    }

    // sync: floor — the inner loop over raw bytes
    private func starved<Found>() throws(MultipartError) -> Found? {
        guard !isAtEnd else { throw MultipartError(.malformed) }
        return nil
    }

    /// Where the delimiter is, from `start` on.
    // sync: floor — the inner loop over raw bytes
    private func delimiterIndex() -> Int? {
        let last = buffer.count - delimiter.count
        // In bounds: no index passes `last`, and no length the delimiter's.
        return buffer.withUnsafeBufferPointer { bytes in
            delimiter.withUnsafeBufferPointer { delimiter in
                var index = start
                while index <= last {
                    if bytes[index] == .carriageReturn {
                        var length = 1
                        while length < delimiter.count, bytes[index + length] == delimiter[length] { length += 1 }
                        if length == delimiter.count { return index }
                    }
                    index += 1
                }
                return nil
            }
        }
    }

    /// Where CR LF CR LF begins, from `start` on.
    // sync: floor — the inner loop over raw bytes
    private func headEnd() -> Int? {
        var index = start
        while index + 3 < buffer.count {
            if buffer[index] == .carriageReturn, buffer[index + 1] == .lineFeed, buffer[index + 2] == .carriageReturn,
                buffer[index + 3] == .lineFeed
            {
                return index
            }
            index += 1
        }
        return nil
    }
}
