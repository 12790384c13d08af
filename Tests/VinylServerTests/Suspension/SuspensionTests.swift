import Logging
import Testing
import VinylHTTP
import VinylRuntime
import VinylServer

extension ServerTests {
    /// Blocking servers with one worker: were it lost, nothing would be answered any more.
    @Suite("views that suspend in blocking mode") struct Suspending {
        private var oneWorker: ServerConfiguration {
            var configuration = ServerConfiguration()
            configuration.workers = 1
            return configuration
        }

        private let responder = Answering { request in
            switch request.path {
            case "/sleeps":
                try? await Task.sleep(for: .seconds(3_600))
                return .text("a cancelled sleep")
            case "/never":
                // Never resumed, and deaf to cancellation.
                await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
                return .text("impossible")
            case "/streams":
                return Response(
                    body: .stream { writer in
                        try await writer.write("begun")
                        try? await Task.sleep(for: .seconds(3_600))
                        try await writer.write("more")
                    })
            case "/naps":
                try? await Task.sleep(for: .milliseconds(5))
                return .text("rested")
            default:
                return .text("fine")
            }
        }

        @Test(
            "under .fail it is a 500 with the route in the log, and the worker serves on",
            arguments: ["/sleeps", "/never"])
        func failing(_ path: String) async throws {
            let log = RecordedLog()
            try await withServer(.blocking, oneWorker, logger: log.logger, answering: responder) { port, _ in
                try await onThread {
                    for _ in 0..<3 {
                        let client = try TestSocket(port: port)
                        let answer = try client.fetch(path)
                        #expect(answer.status == 500)
                        #expect(answer.headers["connection"] == "close")
                        #expect(try client.rest() == "")
                        #expect(try TestSocket(port: port).fetch("/fine").body == "fine")
                    }
                }
                #expect(
                    log.lines.filter { $0.level == .error && $0.metadata["route"] == "GET \(path)" }.count == 3)
            }
        }

        @Test("under .fail other connections of the worker are untouched")
        func othersLive() async throws {
            try await withServer(.blocking, oneWorker, answering: responder) { port, _ in
                try await onThread {
                    let other = try TestSocket(port: port)
                    #expect(try other.fetch("/fine").body == "fine")
                    #expect(try TestSocket(port: port).fetch("/never").status == 500)
                    #expect(try other.fetch("/fine").body == "fine")
                }
            }
        }

        @Test("a view that comes back after it was given up touches nothing")
        func lateReturn() async throws {
            let continuations = Journal<Held>()
            let returned = Journal<String>()
            let responder = Answering { request in
                guard request.path == "/late" else { return .text("fine") }
                await withUnsafeContinuation { continuations.add(Held($0)) }
                returned.add(request.path)
                return .text("too late")
            }
            try await withServer(.blocking, oneWorker, answering: responder) { port, _ in
                try await onThread {
                    let others = try (0..<5).map { _ in try TestSocket(port: port) }
                    for _ in 0..<20 { #expect(try TestSocket(port: port).fetch("/late").status == 500) }
                    for held in continuations.entries { held.continuation.resume() }
                    for other in others { #expect(try other.fetch("/fine").body == "fine") }
                }
                #expect(await eventually { returned.entries.count == 20 })
                // Their descriptors' numbers belong to others by now.
                try await onThread {
                    let others = try (0..<25).map { _ in try TestSocket(port: port) }
                    for _ in 0..<20 { for other in others { #expect(try other.fetch("/fine").body == "fine") } }
                }
            }
        }

        /// A continuation that a journal can keep.
        private struct Held: Sendable, Equatable {
            let continuation: UnsafeContinuation<Void, Never>
            init(_ continuation: UnsafeContinuation<Void, Never>) { self.continuation = continuation }
            static func == (left: Held, right: Held) -> Bool { false }
        }

        @Test("a response that has begun ends early under .fail; no second one is mixed in")
        func midResponse() async throws {
            try await withServer(.blocking, oneWorker, answering: responder) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    try client.get("/streams")
                    let text = try client.rest()
                    #expect(text.hasPrefix("HTTP/1.1 200"))
                    #expect(text.hasSuffix("5\r\nbegun\r\n"))
                    #expect(try TestSocket(port: port).fetch("/fine").body == "fine")
                }
            }
        }

        @Test("under .wait the worker waits, the view ends, and the route is warned about once")
        func waiting() async throws {
            let log = RecordedLog()
            let deployment = Deployment(mode: .blocking, policy: .wait)
            try await withServer(deployment, oneWorker, logger: log.logger, answering: responder) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    for _ in 0..<3 { #expect(try client.fetch("/naps").body == "rested") }
                }
                let warnings = log.lines.filter { $0.level == .warning }
                #expect(warnings.map { $0.metadata["route"] } == ["GET /naps"])
            }
        }

        @Test("ready is no suspension")
        func readyIsFine() async throws {
            let log = RecordedLog()
            let responder = Answering { _ in
                let answer = try? await ready {
                    try await Task.sleep(for: .milliseconds(5))
                    return "ready"
                }
                return .text(answer ?? "failed")
            }
            try await withServer(.blocking, oneWorker, logger: log.logger, answering: responder) { port, _ in
                let body = try await onThread { try TestSocket(port: port).fetch("/").body }
                #expect(body == "ready")
                #expect(log.lines.allSatisfy { $0.level < .warning })
            }
        }
    }
}
