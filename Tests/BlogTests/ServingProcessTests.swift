import Foundation
import Testing
import Vinyl

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The example as its users start it: a process.
@Suite("The Blog's executable")
struct ServingProcessTests {
    /// Beside the test bundle.
    private var executable: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("Blog")
    }

    private func start(_ arguments: [String], database: String, log: Pipe? = nil) throws -> Process {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["DATABASE": database, "LOG_LEVEL": "info"], uniquingKeysWith: { $1 })
        process.standardOutput = FileHandle.nullDevice
        process.standardError = log ?? FileHandle.nullDevice
        try process.run()
        return process
    }

    @Test("closes its database when it is told to stop", arguments: DeploymentMode.allCases)
    func stop(_ mode: DeploymentMode) async throws {
        try #require(FileManager.default.isExecutableFile(atPath: executable.path), "no executable beside the tests")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-serve-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = folder.appendingPathComponent("blog.sqlite3").path
        try await finish(start(["migrate"], database: database))
        try await finish(start(["seed", "--articles", "3"], database: database))

        let log = Pipe()
        let server = try start(["serve", "--mode", mode.rawValue, "--port", "0"], database: database, log: log)
        defer { if server.isRunning { kill(server.processIdentifier, SIGKILL) } }
        let address = try #require(listeningAddress(in: log), "it does not say where it listens")
        let (_, response) = try await URLSession.shared.data(from: address)
        #expect((response as? HTTPURLResponse)?.statusCode == 200)
        #expect(FileManager.default.fileExists(atPath: database + "-wal"))
        server.terminate()
        try await finish(server)
        #expect(!FileManager.default.fileExists(atPath: database + "-wal"))
    }

    /// Where the server says that it listens; nil where it ends before it has said so.
    private func listeningAddress(in log: Pipe) -> URL? {
        var text = ""
        while true {
            let piece = log.fileHandleForReading.availableData
            guard !piece.isEmpty else { return nil }
            text += String(decoding: piece, as: UTF8.self)
            guard let said = text.range(of: "listening on "), text[said.upperBound...].contains("\n") else { continue }
            return URL(string: String(text[said.upperBound...].prefix { !$0.isWhitespace }))
        }
    }

    /// Waits for the end of a process, and expects it to be a good one.
    private func finish(_ process: Process) async throws {
        for _ in 0..<600 where process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
        try #require(!process.isRunning, "it does not stop")
        #expect(process.terminationStatus == 0)
    }
}
