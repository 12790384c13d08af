import Testing
import VinylHTTP
import VinylRuntime
import VinylServer

extension ServerTests {
    @Suite("deadlines") struct Deadlines {
        /// Short limits; the others stay far away, so that only the one in question can end a connection.
        private func limits(_ change: (inout HTTPLimits) -> Void) -> ServerConfiguration {
            var configuration = ServerConfiguration()
            configuration.limits.idleTimeout = .seconds(600)
            configuration.limits.headTimeout = .seconds(600)
            configuration.limits.bodyGrace = .seconds(600)
            configuration.limits.writeTimeout = .seconds(600)
            change(&configuration.limits)
            return configuration
        }

        @Test("an idle connection is closed, before and after a request", arguments: Deployment.all)
        func idle(_ deployment: Deployment) async throws {
            try await withServer(deployment, limits { $0.idleTimeout = .milliseconds(100) }) { port, _ in
                try await onThread {
                    let silent = try TestSocket(port: port)
                    #expect(try silent.rest() == "")
                    let client = try TestSocket(port: port)
                    #expect(try client.fetch("/").status == 200)
                    #expect(try client.rest() == "")
                }
            }
        }

        @Test("a head that does not end gets 408", arguments: Deployment.all)
        func head(_ deployment: Deployment) async throws {
            try await withServer(deployment, limits { $0.headTimeout = .milliseconds(100) }) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    try client.send("GET / HTTP/1.1\r\nhos")
                    #expect(try client.answer().status == 408)
                    #expect(try client.rest() == "")
                }
            }
        }

        @Test("dribbling does not extend the time for a head", arguments: Deployment.all)
        func dribbling(_ deployment: Deployment) async throws {
            try await withServer(deployment, limits { $0.headTimeout = .milliseconds(200) }) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    try client.send("GET / HTTP/1.1\r\nx: ")
                    var sent = 0
                    while !client.isReadable(within: 20), sent < 500 {
                        try client.send("y")
                        sent += 1
                    }
                    #expect(sent < 500)
                    #expect(try client.answer().status == 408)
                }
            }
        }

        @Test("a body below the rate gets 408", arguments: Deployment.all)
        func bodyRate(_ deployment: Deployment) async throws {
            let configuration = limits {
                $0.bodyGrace = .milliseconds(100)
                $0.bodyRate = 1_000_000
            }
            try await withServer(deployment, configuration) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    try client.send("POST / HTTP/1.1\r\nhost: t\r\ncontent-length: 1000000\r\n\r\nabc")
                    #expect(try client.answer().status == 408)
                }
            }
        }

        @Test("a client that reads nothing is given up, and the application is told", arguments: Deployment.all)
        func stalledReader(_ deployment: Deployment) async throws {
            let failures = Journal<String>()
            let piece = [UInt8](repeating: 0x78, count: 1 << 20)
            var responder = Answering { request in
                guard request.path == "/endless" else { return .text("fine") }
                return Response(body: .stream { writer in while true { try await writer.write(piece) } })
            }
            responder.failed = { failures.add($0.path) }
            try await withServer(deployment, limits { $0.writeTimeout = .milliseconds(200) }, answering: responder) {
                port, _ in
                let stalled = try await onThread {
                    let client = try TestSocket(port: port)
                    try client.get("/endless")
                    return client
                }
                #expect(await eventually { failures.entries == ["/endless"] })
                let status = try await onThread { try TestSocket(port: port).fetch("/").status }
                #expect(status == 200)
                stalled.disconnect()
            }
        }

        @Test("a slow view is no slow client", arguments: Deployment.all)
        func slowView(_ deployment: Deployment) async throws {
            let configuration = limits {
                $0.idleTimeout = .milliseconds(250)
                $0.headTimeout = .milliseconds(250)
                $0.bodyGrace = .milliseconds(250)
            }
            let responder = Answering { _ in
                _ = try? await offload { block(milliseconds: 700) }
                return .text("late")
            }
            try await withServer(deployment, configuration, answering: responder) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    let upload = "POST / HTTP/1.1\r\nhost: t\r\ncontent-length: 3\r\n\r\nabc"
                    try client.send(upload + upload)
                    #expect(try client.answer().body == "late")
                    #expect(try client.answer().body == "late")
                }
            }
        }
    }
}
