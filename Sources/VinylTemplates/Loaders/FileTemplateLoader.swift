import VinylRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Templates in files below folders, which are looked through in order: a site's own folder before those of its applications.
///
/// ```swift
/// FileTemplateLoader("Templates", Bundle.module.bundlePath + "/Templates")
/// ```
/// Reading blocks a thread of the runtime's, not the event loop.
public struct FileTemplateLoader: TemplateLoader {
    private let folders: [String]

    /// - Parameter folders: Paths; relative ones start from the working directory.
    public init(_ folders: String...) { self.init(folders: folders) }

    /// - Parameter folders: Paths; relative ones start from the working directory.
    public init(folders: [String]) {
        self.folders = folders.map { $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }

    /// The folder of a bundle: `FileTemplateLoader(bundlePath: Bundle.module.resourcePath)`.
    /// - Parameters:
    ///   - path: The path of the bundle's resources; nil where the bundle has none.
    ///   - folder: The folder in it.
    public init(bundlePath path: String?, folder: String = "Templates") {
        self.init(folders: path.map { ["\($0)/\(folder)"] } ?? [])
    }

    public func load(_ name: String) async throws -> LoadedTemplate? {
        guard let name = TemplatePath(name)?.text else { return nil }
        let folders = folders
        return try await offload {
            for folder in folders {
                if let found = TemplateFile("\(folder)/\(name)") { return try found.read() }
            }
            return nil
        }
    }

    public func isCurrent(_ version: TemplateVersion, of name: String) async throws -> Bool {
        guard let name = TemplatePath(name)?.text else { return false }
        let folders = folders
        return try await offload {
            folders.lazy.compactMap { TemplateFile("\($0)/\(name)") }.first?.version == version
        }
    }

    // sync: lazy — makes text
    public func place(of name: String) -> String { folders.map { "\($0)/\(name)" }.joined(separator: ", ") }
}

// The member function hides the system's.
private let readBytes = read

/// A file with a template in it. Made and read inside `offload`.
private struct TemplateFile {
    private let path: String
    let version: TemplateVersion

    /// Nil where there is no regular file.
    init?(_ path: String) {
        self.path = path
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        #if canImport(Darwin)
            let changed = status.st_mtimespec
        #else
            let changed = status.st_mtim
        #endif
        version = TemplateVersion(
            Int64(changed.tv_sec) &* 1_000_000_000 &+ Int64(changed.tv_nsec), Int64(status.st_size))
    }

    // sync: floor — reads a file, inside offload
    func read() throws -> LoadedTemplate {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw UnreadableTemplate(path: path, code: errno) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = chunk.withUnsafeMutableBytes { readBytes(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw UnreadableTemplate(path: path, code: errno) }
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return LoadedTemplate(String(decoding: bytes, as: UTF8.self), version: version)
    }
}

/// A template's file is there and cannot be read.
public struct UnreadableTemplate: Error, Sendable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// The system's error number.
    public let code: Int32

    public var description: String { "The template \(path) cannot be read (error \(code)); look at its permissions." }
}

/// A template's name as a path below a folder.
struct TemplatePath {
    let text: String

    /// Nil for a name that could lead elsewhere: with `..`, from the root, with a zero byte or a backslash.
    init?(_ name: String) {
        guard !name.isEmpty, !name.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "\\") }), !name.hasPrefix("/")
        else { return nil }
        for part in name.split(separator: "/", omittingEmptySubsequences: false) where part == ".." || part.isEmpty {
            return nil
        }
        text = name
    }
}
