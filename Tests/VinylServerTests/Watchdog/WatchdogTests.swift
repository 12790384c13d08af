import Logging
import Testing
import VinylHTTP
import VinylRuntime
import VinylServer

extension ServerTests {
    @Suite("the watchdog over event loops") struct Watchdogs {
        private var configuration: ServerConfiguration {
            var configuration = ServerConfiguration()
            configuration.eventLoops = 1
            configuration.watchdogThreshold = .milliseconds(50)
            return configuration
        }

        @Test("a view that holds its loop is reported by route while it still does, once")
        func stillBlocked() async throws {
            let log = RecordedLog()
            let gate = Gate()
            let responder = Answering { request in
                if request.path == "/blocks" { gate.wait() }
                return .text("done")
            }
            try await withServer(.async, configuration, logger: log.logger, answering: responder) { port, _ in
                let client = try await onThread {
                    let client = try TestSocket(port: port)
                    #expect(try client.fetch("/innocent").body == "done")
                    try client.get("/blocks")
                    return client
                }
                #expect(await eventually { log.lines.contains { $0.metadata["route"] == "GET /blocks" } })
                gate.open()
                let bodies = try await onThread { [try client.answer().body, try client.fetch("/innocent").body] }
                #expect(bodies == ["done", "done"])
                #expect(log.lines.filter { $0.level == .warning }.map { $0.metadata["route"] } == ["GET /blocks"])
            }
        }

        @Test("the route is the blocking view's, not that of whoever came through the loop last")
        func rightRoute() async throws {
            let log = RecordedLog()
            let released = Gate()
            let responder = Answering { request in
                if request.path == "/blocks" {
                    // Leaves the loop to the other request, and blocks it only when it is back.
                    _ = try? await offload { released.wait() }
                    block(milliseconds: 120)
                }
                return .text("done")
            }
            try await withServer(.async, configuration, logger: log.logger, answering: responder) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    try client.get("/blocks")
                    #expect(try TestSocket(port: port).fetch("/innocent").body == "done")
                    released.open()
                    #expect(try client.answer().body == "done")
                }
                #expect(log.lines.filter { $0.level == .warning }.map { $0.metadata["route"] } == ["GET /blocks"])
            }
        }

        @Test("offloaded work is nobody's business")
        func offloaded() async throws {
            let log = RecordedLog()
            let responder = Answering { _ in
                _ = try? await offload { block(milliseconds: 120) }
                return .text("done")
            }
            try await withServer(.async, configuration, logger: log.logger, answering: responder) { port, _ in
                let body = try await onThread { try TestSocket(port: port).fetch("/").body }
                #expect(body == "done")
                #expect(log.lines.allSatisfy { $0.level < .warning })
            }
        }
    }
}
