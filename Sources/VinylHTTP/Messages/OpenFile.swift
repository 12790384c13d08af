import VinylRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An open file that is closed with its last reference. Reads name their place, so several readers may share one.
final class OpenFile: Sendable {
    private let descriptor: Int32

    /// Takes over a descriptor.
    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Exactly `count` bytes from `offset` on.
    /// - Throws: ``SpoolError`` where the file has become shorter or cannot be read.
    func read(at offset: Int, count: Int) async throws -> [UInt8] {
        try await offload { try self.readNow(at: offset, count: count) }
    }

    // sync: floor — system calls inside offload
    private func readNow(at offset: Int, count: Int) throws -> [UInt8] {
        let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(descriptor, buffer.baseAddress! + filled, count - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                filled += got
            }
        }
        guard chunk.count == count else { throw SpoolError(operation: "read", code: errno) }
        return chunk
    }
}

/// A file, or a part of one, on its way to the client.
public struct FileBody: Sendable {
    private let file: OpenFile
    private let offset: Int
    /// Bytes that will be sent.
    public let count: Int
    /// Bytes of the whole file.
    public let fileSize: Int
    /// When the file was last changed, in whole seconds since 1970.
    public let modified: Int

    /// Opens a file.
    /// - Returns: nil where there is no regular file at `path` that this process may read.
    public init?(path: String) async {
        let opened = try? await offload { OpenedFile(path) }
        guard let opened = opened ?? nil else { return nil }
        file = OpenFile(descriptor: opened.descriptor)
        offset = 0
        count = opened.size
        fileSize = opened.size
        modified = opened.modified
    }

    private init(_ whole: FileBody, _ range: Range<Int>) {
        file = whole.file
        offset = range.lowerBound
        count = range.count
        fileSize = whole.fileSize
        modified = whole.modified
    }

    /// A part of the file. Bounds beyond its end are cut.
    public subscript(range: Range<Int>) -> FileBody { FileBody(self, range.clamped(to: 0..<fileSize)) }

    /// All of it in memory.
    /// - Throws: ``SpoolError`` where the file cannot be read.
    public func bytes() async throws -> [UInt8] { try await read(at: 0, limit: count) }

    /// Reads it piece by piece.
    // sync: lazy — reads nothing yet
    public func reader() -> FileReader { FileReader(self) }

    /// Up to `limit` bytes from `position` of this part on; empty at its end.
    func read(at position: Int, limit: Int) async throws -> [UInt8] {
        let wanted = min(limit, count - position)
        return wanted > 0 ? try await file.read(at: offset + position, count: wanted) : []
    }
}

/// Reads a file, or a part of one, from its beginning in pieces of up to 64 KB.
public struct FileReader: Sendable {
    private let file: FileBody
    private var position = 0

    init(_ file: FileBody) { self.file = file }

    /// The next piece, or nil at the end.
    /// - Throws: ``SpoolError``.
    public mutating func next() async throws -> [UInt8]? {
        let piece = try await file.read(at: position, limit: 64 << 10)
        position += piece.count
        return piece.isEmpty ? nil : piece
    }
}

/// What opening a file brings.
private struct OpenedFile: Sendable {
    let descriptor: Int32
    let size: Int
    let modified: Int

    init?(_ path: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(file)
            return nil
        }
        descriptor = file
        size = Int(status.st_size)
        #if canImport(Darwin)
            modified = Int(status.st_mtimespec.tv_sec)
        #else
            modified = Int(status.st_mtim.tv_sec)
        #endif
    }
}
