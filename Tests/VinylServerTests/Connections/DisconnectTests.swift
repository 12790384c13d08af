import Testing
import VinylHTTP
import VinylRuntime
import VinylServer

extension ServerTests {
    @Suite("clients that go away") struct Disconnects {
        @Test("a client that leaves within a request costs nothing but its connection", arguments: Deployment.all)
        func withinRequest(_ deployment: Deployment) async throws {
            var configuration = ServerConfiguration()
            configuration.workers = 1
            configuration.eventLoops = 1
            try await withServer(deployment, configuration) { port, _ in
                try await onThread {
                    for start in [
                        "G", "GET / HTTP/1.1\r\nho", "POST / HTTP/1.1\r\nhost: t\r\ncontent-length: 9\r\n\r\nabc",
                    ] {
                        let leaving = try TestSocket(port: port)
                        try leaving.send(start)
                        leaving.disconnect()
                        let crashing = try TestSocket(port: port)
                        try crashing.send(start)
                        crashing.reset()
                        #expect(try TestSocket(port: port).fetch("/").status == 200)
                    }
                }
            }
        }

        @Test(
            "a client that leaves within a response is noticed and told to the application", arguments: Deployment.all)
        func withinResponse(_ deployment: Deployment) async throws {
            var configuration = ServerConfiguration()
            configuration.workers = 1
            configuration.eventLoops = 1
            let failures = Journal<String>()
            let piece = [UInt8](repeating: 0x78, count: 64 << 10)
            var responder = Answering { request in
                guard request.path == "/endless" else { return .text("fine") }
                return Response(body: .stream { writer in while true { try await writer.write(piece) } })
            }
            responder.failed = { failures.add($0.path) }
            try await withServer(deployment, configuration, answering: responder) { port, _ in
                try await onThread {
                    let leaving = try TestSocket(port: port)
                    try leaving.get("/endless")
                    _ = try leaving.bytes(100_000)
                    leaving.reset()
                }
                #expect(await eventually { failures.entries == ["/endless"] })
                let status = try await onThread { try TestSocket(port: port).fetch("/").status }
                #expect(status == 200)
            }
        }

        @Test("10,000 connections in turn leave no descriptor and no thread behind", arguments: Deployment.all)
        func noGrowth(_ deployment: Deployment) async throws {
            try await withServer(deployment) { port, _ in
                try await onThread { for _ in 0..<100 { _ = try TestSocket(port: port).fetch("/") } }
                #expect(await eventually { ProcessUsage.descriptors > 0 })
                let threads = ProcessUsage.threads
                let descriptors = ProcessUsage.descriptors
                try await onThread {
                    for _ in 0..<10_000 {
                        let client = try TestSocket(port: port)
                        guard try client.fetch("/").status == 200 else {
                            throw TestSocket.Failed(call: "fetch", code: 0)
                        }
                    }
                }
                // The last connections may still be on their way out; none of the others can be.
                #expect(await eventually { ProcessUsage.descriptors <= descriptors + 4 })
                if let threads, let now = ProcessUsage.threads { #expect(now <= threads + 2) }
            }
        }
    }
}
