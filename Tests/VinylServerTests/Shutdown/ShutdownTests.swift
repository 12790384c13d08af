import Logging
import ServiceLifecycle
import Synchronization
import Testing
import VinylHTTP
import VinylRuntime
import VinylServer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension ServerTests {
    @Suite("shutdown") struct Shutdown {
        /// Holds its caller at the gate where the deployment may be held.
        private func gated(_ gate: Gate, entered: Journal<String>) -> Answering {
            Answering { request in
                guard request.path == "/gated" else { return .text("fine") }
                entered.add(request.path)
                _ = try? await offload { gate.wait() }
                return .text("finished")
            }
        }

        private static func refuses(_ port: Int) -> Bool {
            do {
                _ = try TestSocket(port: port)
                return false
            } catch {
                return true
            }
        }

        @Test("what is in flight finishes, what is idle closes, what is new is refused", arguments: Deployment.all)
        func graceful(_ deployment: Deployment) async throws {
            let gate = Gate()
            let entered = Journal<String>()
            try await withServer(deployment, answering: gated(gate, entered: entered)) { port, server in
                let (busy, idle) = try await onThread {
                    let busy = try TestSocket(port: port)
                    try busy.get("/gated")
                    let idle = try TestSocket(port: port)
                    #expect(try idle.fetch("/").status == 200)
                    return (busy, idle)
                }
                #expect(await eventually { entered.entries == ["/gated"] })
                await server.shutdown()
                let left = try await onThread { try idle.rest() }
                #expect(left == "")
                #expect(await eventually { Self.refuses(port) })
                gate.open()
                try await onThread {
                    let answer = try busy.answer()
                    #expect(answer.body == "finished")
                    #expect(answer.headers["connection"] == "close")
                    #expect(try busy.rest() == "")
                }
            }
        }

        @Test("what does not finish in time is cut", arguments: Deployment.all)
        func deadline(_ deployment: Deployment) async throws {
            var configuration = ServerConfiguration()
            configuration.shutdownTimeout = .milliseconds(100)
            let gate = Gate()
            let entered = Journal<String>()
            try await withServer(deployment, configuration, answering: gated(gate, entered: entered)) { port, server in
                let busy = try await onThread {
                    let busy = try TestSocket(port: port)
                    try busy.get("/gated")
                    return busy
                }
                #expect(await eventually { entered.entries == ["/gated"] })
                await server.shutdown()
                let left = try await onThread { try busy.rest() }
                #expect(left == "")
                gate.open()
            }
        }

        @Test("a view that never comes back does not keep its server from ending", arguments: Deployment.all)
        func leftBehind(_ deployment: Deployment) async throws {
            var configuration = ServerConfiguration()
            configuration.shutdownTimeout = .milliseconds(50)
            let gate = Gate()
            let entered = Journal<String>()
            let log = RecordedLog()
            let returned = Journal<String>()
            let responder = Answering { request in
                entered.add(request.path)
                _ = try? await offload { gate.wait() }
                returned.add(request.path)
                return .text("")
            }
            try await withServer(deployment, configuration, logger: log.logger, answering: responder) { port, server in
                let busy = try await onThread {
                    let busy = try TestSocket(port: port)
                    try busy.get("/gated")
                    return busy
                }
                #expect(await eventually { entered.entries == ["/gated"] })
                busy.disconnect()
            }
            #expect(returned.entries == [])
            #expect(log.lines.contains { $0.level == .error && $0.message.contains("left behind") })
            gate.open()
            #expect(await eventually { returned.entries == ["/gated"] })
        }

        @Test("under load every response that was begun is whole", arguments: Deployment.all)
        func underLoad(_ deployment: Deployment) async throws {
            let counter = Counter()
            try await withServer(deployment) { port, server in
                await withTaskGroup(of: String?.self) { group in
                    for _ in 0..<8 {
                        group.addTask {
                            try? await onThread { () -> String? in
                                while let client = try? TestSocket(port: port) {
                                    while true {
                                        // Refused or closed before an answer: what a shutdown may do.
                                        guard (try? client.get("/load")) != nil else { break }
                                        guard client.isReadable(within: 20_000) else { return "no answer and no end" }
                                        let text = (try? client.bytes(1)) ?? []
                                        if text.isEmpty { break }
                                        guard let answer = try? client.answer(), answer.body == "/load " else {
                                            return "a response was cut"
                                        }
                                        counter.add()
                                        if answer.headers["connection"] == "close" { break }
                                    }
                                }
                                return nil
                            }
                        }
                    }
                    #expect(await eventually { counter.value > 200 })
                    await server.shutdown()
                    for await complaint in group { #expect(complaint == nil) }
                }
            }
        }

        private final class Counter: Sendable {
            private let state = Mutex(0)
            func add() { state.withLock { $0 += 1 } }
            var value: Int { state.withLock { $0 } }
        }

        @Test("a service group shuts it down", arguments: Deployment.all)
        func serviceGroup(_ deployment: Deployment) async throws {
            let server = Server(
                configuration: ServerConfiguration(port: 0), deployment: deployment, responder: Answering.echo,
                logger: RecordedLog().logger)
            let group = ServiceGroup(services: [server], logger: RecordedLog().logger)
            async let running: Void = group.run()
            let port = try await server.boundPort
            let status = try await onThread { try TestSocket(port: port).fetch("/").status }
            #expect(status == 200)
            await group.triggerGracefulShutdown()
            try await running
            #expect(Self.refuses(port))
        }

        @Test("SIGTERM and SIGINT end a server in main gracefully", arguments: Deployment.all, [SIGTERM, SIGINT])
        func signals(_ deployment: Deployment, _ signal: Int32) async throws {
            let gate = Gate()
            let entered = Journal<String>()
            let server = Server(
                configuration: ServerConfiguration(port: 0), deployment: deployment,
                responder: gated(gate, entered: entered), logger: RecordedLog().logger)
            async let running: Void = onThread { try server.runBlocking() }
            let port = try await server.boundPort
            let busy = try await onThread {
                let busy = try TestSocket(port: port)
                try busy.get("/gated")
                return busy
            }
            #expect(await eventually { entered.entries == ["/gated"] })
            kill(getpid(), signal)
            #expect(await eventually { Self.refuses(port) })
            gate.open()
            let body = try await onThread { try busy.answer().body }
            #expect(body == "finished")
            busy.disconnect()
            try await running
        }

        @Test("a second signal stops waiting", arguments: Deployment.all)
        func impatience(_ deployment: Deployment) async throws {
            let gate = Gate()
            let entered = Journal<String>()
            let server = Server(
                configuration: ServerConfiguration(port: 0), deployment: deployment,
                responder: gated(gate, entered: entered), logger: RecordedLog().logger)
            async let running: Void = onThread { try server.runBlocking() }
            let port = try await server.boundPort
            let busy = try await onThread {
                let busy = try TestSocket(port: port)
                try busy.get("/gated")
                return busy
            }
            #expect(await eventually { entered.entries == ["/gated"] })
            kill(getpid(), SIGTERM)
            #expect(await eventually { Self.refuses(port) })
            kill(getpid(), SIGTERM)
            let left = try await onThread { try busy.rest() }
            #expect(left == "")
            gate.open()
            try await running
        }

        @Test("a server that is cancelled, or shut down before it runs, ends", arguments: Deployment.all)
        func cancelled(_ deployment: Deployment) async throws {
            let server = Server(
                configuration: ServerConfiguration(port: 0), deployment: deployment, responder: Answering.echo,
                logger: RecordedLog().logger)
            let task = Task { try await server.run() }
            _ = try await server.boundPort
            task.cancel()
            try await task.value

            let early = Server(
                configuration: ServerConfiguration(port: 0), deployment: deployment, responder: Answering.echo,
                logger: RecordedLog().logger)
            await early.shutdown()
            await #expect(throws: ServerRunsOnce.self) { try await early.run() }
        }
    }
}
