import Testing
import VinylHTTP
import VinylRuntime
import VinylServer

extension ServerTests {
    @Suite("capacity") struct Capacity {
        private var one: ServerConfiguration {
            var configuration = ServerConfiguration()
            configuration.workers = 1
            configuration.eventLoops = 1
            return configuration
        }

        @Test("a slow sender holds no worker", arguments: Deployment.all)
        func slowSender(_ deployment: Deployment) async throws {
            try await withServer(deployment, one) { port, _ in
                try await onThread {
                    let slowHead = try TestSocket(port: port)
                    try slowHead.send("GET /slow-head HTTP/1.1\r\nho")
                    let slowBody = try TestSocket(port: port)
                    try slowBody.send("POST /slow-body HTTP/1.1\r\nhost: t\r\ncontent-length: 6\r\n\r\nabc")
                    let idle = try TestSocket(port: port)
                    #expect(try idle.fetch("/").status == 200)
                    // The only worker is free for others all the while.
                    for _ in 0..<10 { #expect(try TestSocket(port: port).fetch("/fast").body == "/fast ") }
                    try slowHead.send("st: t\r\n\r\n")
                    try slowBody.send("def")
                    #expect(try slowHead.answer().body == "/slow-head ")
                    #expect(try slowBody.answer().body == "/slow-body abcdef")
                    #expect(try idle.fetch("/").status == 200)
                }
            }
        }

        @Test("requests beyond the workers wait in order and none is lost")
        func waitInOrder() async throws {
            let gate = Gate()
            let served = Journal<String>()
            let responder = Answering { request in
                if request.path == "/first" { gate.wait() }
                served.add(request.path)
                return .text(request.path)
            }
            try await withServer(.blocking, one, answering: responder) { port, _ in
                let clients = try await onThread {
                    let clients = try (0..<20).map { _ in try TestSocket(port: port) }
                    // All are accepted before the worker is taken up.
                    for client in clients { #expect(try client.fetch("/warm").status == 200) }
                    let first = try TestSocket(port: port)
                    try first.get("/first")
                    return clients + [first]
                }
                // The worker stands in /first: what comes now waits in the kernel.
                try await onThread {
                    for (number, client) in clients.dropLast().enumerated() { try client.get("/\(number)") }
                }
                gate.open()
                let statuses = try await onThread { try clients.map { try $0.answer().status } }
                #expect(statuses == clients.map { _ in 200 })
                let order = served.entries.filter { $0 != "/warm" }
                #expect(order == ["/first"] + (0..<20).map { "/\($0)" })
            }
        }

        @Test("views that block leave the other workers to others")
        func allWorkersServe() async throws {
            var configuration = ServerConfiguration()
            configuration.workers = 16
            let gate = Gate()
            let entered = Journal<String>()
            let responder = Answering { request in
                entered.add(request.path)
                if request.path == "/gated" { gate.wait() }
                return .text("done")
            }
            try await withServer(.blocking, configuration, answering: responder) { port, _ in
                let clients = try await onThread {
                    let clients = try (0..<15).map { _ in try TestSocket(port: port) }
                    for client in clients { try client.get("/gated") }
                    return clients
                }
                #expect(await eventually { entered.entries.count == 15 })
                let free = try await onThread {
                    try (0..<10).map { _ in try TestSocket(port: port).fetch("/free").body }
                }
                #expect(free == free.map { _ in "done" })
                gate.open()
                let bodies = try await onThread { try clients.map { try $0.answer().body } }
                #expect(bodies == clients.map { _ in "done" })
            }
        }

        @Test("connections beyond the limit wait until one closes", arguments: Deployment.all)
        func maximumConnections(_ deployment: Deployment) async throws {
            var configuration = one
            configuration.maximumConnections = 2
            let served = Journal<String>()
            let responder = Answering { request in
                served.add(request.path)
                return .text(request.path)
            }
            try await withServer(deployment, configuration, answering: responder) { port, _ in
                try await onThread {
                    let first = try TestSocket(port: port)
                    let second = try TestSocket(port: port)
                    #expect(try first.fetch("/first").status == 200)
                    #expect(try second.fetch("/second").status == 200)
                    let third = try TestSocket(port: port)
                    try third.get("/third")
                    for _ in 0..<50 { #expect(try first.fetch("/first-again").status == 200) }
                    #expect(!served.entries.contains("/third"))
                    first.disconnect()
                    #expect(try third.answer().body == "/third")
                    #expect(try second.fetch("/second").status == 200)
                }
            }
        }

        @Test(
            "500 (blocking, 8 workers) or 2,000 (async) slow connections are held while a fast client is served",
            arguments: Deployment.all)
        func manySlowConnections(_ deployment: Deployment) async throws {
            let count = deployment.mode == .blocking ? 500 : 2_000
            // Both ends are in this process.
            ProcessUsage.raiseOpenFileLimit(to: 2 * count + 512)
            try #require(ProcessUsage.openFileLimit >= 2 * count + 256)
            var configuration = ServerConfiguration()
            configuration.workers = 8
            configuration.limits.headTimeout = .seconds(120)
            configuration.limits.idleTimeout = .seconds(120)
            try await withServer(deployment, configuration) { port, _ in
                try await onThread {
                    let slow = try (0..<count).map { _ in try TestSocket(port: port) }
                    // Half of them have been served once and idle, all of them now send a head by and by.
                    for client in slow.prefix(count / 2) { #expect(try client.fetch("/once").status == 200) }
                    let fast = try TestSocket(port: port)
                    for piece in ["GET /sl", "ow HTTP", "/1.1\r\nho", "st: test", "\r\n\r", "\n"] {
                        for client in slow { try client.send(piece) }
                        for _ in 0..<50 { #expect(try fast.fetch("/fast").body == "/fast ") }
                    }
                    for client in slow { #expect(try client.answer().body == "/slow ") }
                }
            }
        }
    }
}
