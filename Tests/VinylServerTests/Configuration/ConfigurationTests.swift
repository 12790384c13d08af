import Testing
import VinylHTTP
import VinylRuntime
import VinylServer

extension ServerTests {
    @Suite("configuration") struct Configuration {
        private func server(_ configuration: ServerConfiguration, _ deployment: Deployment) -> Server {
            Server(
                configuration: configuration, deployment: deployment, responder: Answering.echo,
                logger: RecordedLog().logger)
        }

        @Test(
            "a port in use is an error that says so, to run and to whoever waits for the port",
            arguments: Deployment.all)
        func portInUse(_ deployment: Deployment) async throws {
            try await withServer(deployment) { port, _ in
                let second = server(ServerConfiguration(port: port), deployment)
                await #expect(throws: (any Error).self) { try await second.run() }
                await #expect(throws: (any Error).self) { try await second.boundPort }
            }
        }

        @Test("the error for a port in use names the address and the cure")
        func portInUseMessage() async throws {
            try await withServer(.blocking) { port, _ in
                let second = server(ServerConfiguration(port: port), .blocking)
                let failure = await #expect(throws: SystemCallFailed.self) { try await second.run() }
                #expect(failure?.description.contains("127.0.0.1:\(port)") == true)
                #expect(failure?.description.contains("another port") == true)
            }
        }

        @Test("a host that is no address of this machine is an error", arguments: Deployment.all)
        func strangeHost(_ deployment: Deployment) async throws {
            // RFC 5737: an address for documentation, which no machine has.
            let strange = server(ServerConfiguration(host: "192.0.2.1", port: 0), deployment)
            await #expect(throws: (any Error).self) { try await strange.run() }
        }

        @Test("a server runs once", arguments: Deployment.all)
        func runsOnce(_ deployment: Deployment) async throws {
            try await withServer(deployment) { _, server in
                await #expect(throws: ServerRunsOnce.self) { try await server.run() }
            }
        }

        @Test("TLS in the blocking deployment is a clear error")
        func blockingTLS() async throws {
            let files = TLSFiles(certificateChain: "none", privateKey: "none")
            let encrypted = server(ServerConfiguration(port: 0, tls: files), .blocking)
            let failure = await #expect(throws: TLSNotAvailable.self) { try await encrypted.run() }
            #expect(failure?.cause == .blockingDeployment)
        }

        @Test("a client finds its address in the request", arguments: Deployment.all)
        func remoteAddress(_ deployment: Deployment) async throws {
            let responder = Answering { request in .text("\(request.remoteAddress ?? "none") \(request.scheme)") }
            try await withServer(deployment, answering: responder) { port, _ in
                let body = try await onThread { try TestSocket(port: port).fetch("/").body }
                #expect(body == "127.0.0.1 http")
            }
        }
    }
}
