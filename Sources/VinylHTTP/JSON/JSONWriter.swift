/// The bytes of a JSON text that is being made.
///
/// A class, because all containers of one encoding append to the same bytes. It keeps its memory by hand: an array
/// inside of a class costs a check of uniqueness and one of exclusive access with every byte. The memory is owned by the
/// writer alone, is only reached through the methods of this file, and each of them makes room before it writes.
///
/// Members are written as they come. Containers that a value asks for by hand (`nestedContainer`, `superEncoder`) may be
/// filled in any order, so each writes into a writer of its own, whose text is put in its place at the end.
final class JSONWriter {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// Bytes written so far.
    private(set) var count = 0
    /// Objects and arrays that are open.
    private(set) var depth = 0
    /// Values inside of values, this writer's own among those of the document.
    var nesting: Int
    /// Where in the document this is: for errors, and for values that ask.
    var path: [any CodingKey]
    /// Nested texts and where they belong, in that order.
    private var nested: [(offset: Int, writer: JSONWriter)] = []

    init(capacity: Int = 512, path: [any CodingKey] = [], nesting: Int = 0) {
        self.nesting = nesting
        base = .allocate(capacity: capacity)
        self.capacity = capacity
        self.path = path
    }

    deinit { base.deallocate() }

    // MARK: Bytes

    /// Has room for `more` bytes.
    // sync: floor — memory
    @inline(__always)
    func reserve(_ more: Int) {
        if capacity - count < more { grow(more) }
    }

    // sync: floor — memory
    @inline(never)
    private func grow(_ more: Int) {
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: base, count: count)
        base.deallocate()
        base = moved
        capacity = larger
    }

    // sync: floor — memory
    @inline(__always)
    func append(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count += 1
    }

    // sync: floor — memory
    @inline(__always)
    func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return }
        reserve(bytes.count)
        (base + count).update(from: source, count: bytes.count)
        count += bytes.count
    }

    // sync: floor — memory
    @inline(__always)
    func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Digits and the like: ASCII that needs no escaping.
    // sync: floor — memory
    func append(plain text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Fills bytes that were reserved, from `filler`'s hands.
    /// - Parameter filler: Writes at most `limit` bytes; returns how many.
    // sync: floor — memory
    @inline(__always)
    func fill(upTo limit: Int, _ filler: (UnsafeMutablePointer<UInt8>) -> Int) {
        reserve(limit)
        count += filler(base + count)
    }

    // MARK: Structure

    // sync: floor — the inner loop over a value
    @inline(__always)
    func open(_ bracket: UInt8) {
        append(bracket)
        depth += 1
    }

    /// Closes what a value that began at `start`, at `depth`, has left open.
    // sync: floor — the inner loop over a value
    @inline(__always)
    func close(from start: Int, to depth: Int) {
        if self.depth > depth {
            append(base[start] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]"))
            self.depth = depth
        } else if count == start {
            // A value that encodes nothing is an empty object, as Foundation has it.
            append("{}")
        }
    }

    /// The comma before a member, unless it is the first.
    // sync: floor — the inner loop over a value
    @inline(__always)
    func separate() {
        guard count > 0 else { return }
        // The last byte of a member is never an opening bracket.
        let last = base[count - 1]
        if last != UInt8(ascii: "{"), last != UInt8(ascii: "[") { append(UInt8(ascii: ",")) }
    }

    /// Begins a member of an object.
    // sync: floor — the inner loop over a value
    @inline(__always)
    func separate(_ key: some CodingKey) {
        separate()
        append(string: key.stringValue)
        append(UInt8(ascii: ":"))
    }

    /// A writer for a value that is filled later.
    // sync: floor — the inner loop over a value
    func nest(_ key: (any CodingKey)?) -> JSONWriter {
        let writer = JSONWriter(capacity: 64, path: key.map { path + [$0] } ?? path, nesting: nesting + 1)
        nested.append((count, writer))
        // Stands for it, and makes the next member see that it is not the first.
        append(UInt8(ascii: "0"))
        return writer
    }

    /// A place to which the text can be taken back.
    var mark: Mark { Mark(count: count, depth: depth, nesting: nesting, path: path.count) }

    struct Mark {
        let count: Int
        let depth: Int
        let nesting: Int
        let path: Int
    }

    /// Takes back what was written behind a place: a value threw, and whoever encodes it may go on without it.
    // sync: floor — the inner loop over a value
    func rewind(to mark: Mark) {
        count = mark.count
        depth = mark.depth
        nesting = mark.nesting
        path.removeLast(path.count - mark.path)
        while let last = nested.last, last.offset >= count { nested.removeLast() }
    }

    /// The whole text, nested ones in their places.
    var bytes: [UInt8] {
        let written = UnsafeBufferPointer(start: base, count: count)
        guard !nested.isEmpty else { return Array(written) }
        var whole: [UInt8] = []
        var start = 0
        for entry in nested {
            entry.writer.close(from: 0, to: 0)
            whole += written[start..<entry.offset]
            whole += entry.writer.bytes
            start = entry.offset + 1
        }
        return whole + written[start...]
    }
}
