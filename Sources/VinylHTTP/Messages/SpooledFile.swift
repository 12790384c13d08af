import VinylRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A temporary file that holds what was too long for memory. It has no name, and is gone with the last reference.
///
/// Its calls go through the deployment's lane for files: in place in blocking mode, on a file thread in async mode.
public final class SpooledFile: Sendable {
    private let file: OpenFile
    /// In bytes.
    public let count: Int

    fileprivate init(descriptor: Int32, count: Int) {
        file = OpenFile(descriptor: descriptor)
        self.count = count
    }

    /// Reads from the beginning, independent of other readers.
    // sync: lazy — reads nothing yet
    public func reader() -> Reader { Reader(self) }

    /// Reads a spooled file piece by piece.
    public struct Reader: Sendable {
        private let spooled: SpooledFile
        private var offset = 0

        fileprivate init(_ spooled: SpooledFile) { self.spooled = spooled }

        /// The next piece of up to 64 KB, or nil at the end.
        /// - Throws: ``SpoolError``.
        public mutating func next() async throws -> [UInt8]? {
            guard offset < spooled.count else { return nil }
            let chunk = try await spooled.file.read(at: offset, count: min(64 << 10, spooled.count - offset))
            offset += chunk.count
            return chunk
        }
    }

    /// Collects bytes in a temporary file.
    ///
    /// `@unchecked Sendable`: used by one task at a time, which awaits each write before the next.
    public final class Writer: @unchecked Sendable {
        private var descriptor: Int32 = -1
        /// Bytes written so far.
        public private(set) var count = 0

        public init() {}

        deinit { if descriptor >= 0 { close(descriptor) } }

        /// Appends bytes.
        /// - Throws: ``SpoolError`` where the disk is full, say.
        public func write(_ bytes: [UInt8]) async throws {
            try await offload { [self] in try append(bytes) }
        }

        /// The file; nothing can be written any more.
        /// - Throws: ``SpoolError``.
        public func finish() async throws -> SpooledFile {
            if descriptor < 0 { try await write([]) }
            defer { descriptor = -1 }
            return SpooledFile(descriptor: descriptor, count: count)
        }

        // sync: floor — system calls inside offload
        private func append(_ bytes: [UInt8]) throws {
            if descriptor < 0 { descriptor = try TemporaryFile().descriptor }
            var written = 0
            while written < bytes.count {
                let got = bytes.withUnsafeBytes { buffer in
                    #if canImport(Glibc)
                        Glibc.write(descriptor, buffer.baseAddress! + written, bytes.count - written)
                    #elseif canImport(Musl)
                        Musl.write(descriptor, buffer.baseAddress! + written, bytes.count - written)
                    #else
                        Darwin.write(descriptor, buffer.baseAddress! + written, bytes.count - written)
                    #endif
                }
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { throw SpoolError(operation: "write", code: errno) }
                written += got
            }
            count += bytes.count
        }
    }
}

/// A file without a name in the system's folder for temporary ones.
private struct TemporaryFile {
    let descriptor: Int32

    init() throws {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/vinyl-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw SpoolError(operation: "create", code: errno) }
        // Without a name, nothing is left behind however the process ends, and nobody else can open it.
        unlink(template)
        descriptor = file
    }
}

/// A temporary file could not be made, written or read.
public struct SpoolError: Error, CustomStringConvertible {
    public let operation: String
    /// `errno`.
    public let code: Int32

    public var description: String {
        "cannot \(operation) a temporary file for a body: \(String(cString: strerror(code))). Is TMPDIR writable and not full?"
    }
}
