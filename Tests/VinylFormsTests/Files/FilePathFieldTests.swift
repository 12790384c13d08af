import Foundation
import Testing
import VinylForms
import VinylORM
import VinylRuntime

@Suite("Fields of paths")
struct FilePathFieldTests {
    /// A folder with files, and with folders that have files.
    private static func withFolder(
        _ deployment: Deployment, _ body: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-paths-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["b.txt", "a.py", "inner/c.py", "inner/deep/d.txt", "__pycache__/e.py"] {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("x".utf8).write(to: file)
        }
        let path = folder.path
        try await inside(deployment) { try await body(path) }
    }

    private static func labels(_ field: FilePathField) async throws -> [String] {
        try await field.choices.items().map { if case .choice(_, let label) = $0 { label } else { "group" } }
    }

    @Test("offer the folder's files by name", arguments: Deployment.all)
    func choices(_ deployment: Deployment) async throws {
        try await Self.withFolder(deployment) { path async throws in
            #expect(try await Self.labels(FilePathField(path: path)) == ["a.py", "b.txt"])
            #expect(try await Self.labels(FilePathField(path: path, match: #"\.py$"#)) == ["a.py"])
            #expect(
                try await Self.labels(FilePathField(path: path, allowFiles: false, allowFolders: true)) == ["inner"])
            #expect(
                try await Self.labels(FilePathField(path: path, recursive: true))
                    == ["/a.py", "/b.txt", "/inner/c.py", "/inner/deep/d.txt"])
            #expect(
                try await Self.labels(FilePathField(path: path, recursive: true, allowFolders: true))
                    == ["/a.py", "/b.txt", "/inner", "/inner/c.py", "/inner/deep", "/inner/deep/d.txt"])
            #expect(try await Self.labels(FilePathField(path: path).optional()) == ["---------", "a.py", "b.txt"])
            #expect(throws: (any Error).self) { try FilePathField(path: path, match: "(") }
        }
    }

    @Test("take a path that they offer and no other", arguments: Deployment.all)
    func values(_ deployment: Deployment) async throws {
        try await Self.withFolder(deployment) { path async throws in
            let field = try FilePathField(path: path)
            #expect(try await field.clean(.text(path + "/a.py"), initial: .null).description == path + "/a.py")
            for other in ["/etc/passwd", path + "/inner/c.py", path + "/../a.py", "a.py"] {
                await #expect(throws: ValidationError.self) { try await field.clean(.text(other), initial: .null) }
            }
        }
    }
}
