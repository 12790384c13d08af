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

    private func start(_ arguments: [String], database: String) throws -> Process {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["DATABASE": database, "LOG_LEVEL": "error"], uniquingKeysWith: { $1 })
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
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

        let port = try freePort()
        let server = try start(["serve", "--mode", mode.rawValue, "--port", "\(port)"], database: database)
        defer { if server.isRunning { kill(server.processIdentifier, SIGKILL) } }
        let address = try #require(URL(string: "http://127.0.0.1:\(port)/"))
        var status: Int?
        for _ in 0..<200 where status == nil {
            try await Task.sleep(for: .milliseconds(50))
            status = ((try? await URLSession.shared.data(from: address))?.1 as? HTTPURLResponse)?.statusCode
        }
        #expect(status == 200)
        #expect(FileManager.default.fileExists(atPath: database + "-wal"))
        server.terminate()
        try await finish(server)
        #expect(!FileManager.default.fileExists(atPath: database + "-wal"))
    }

    /// Waits for the end of a process, and expects it to be a good one.
    private func finish(_ process: Process) async throws {
        for _ in 0..<600 where process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
        try #require(!process.isRunning, "it does not stop")
        #expect(process.terminationStatus == 0)
    }

    private func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(streamSocket), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        try #require(isBound)
        return UInt16(bigEndian: address.sin_port)
    }
}

#if canImport(Glibc)
    private let streamSocket = SOCK_STREAM.rawValue
#else
    private let streamSocket = SOCK_STREAM
#endif
