import Logging
import NIOCore
import NIOPosix
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
#if TLS
    import NIOSSL
#endif

extension ServerTests {
    @Suite("TLS") struct Encryption {
        #if TLS
            @Test("requests over TLS are answered, know that they are, and large answers arrive whole")
            func encrypted() async throws {
                let files = try TestCertificate()
                let piece = [UInt8](repeating: 0x78, count: 64 << 10)
                let responder = Answering { request in
                    request.path == "/large"
                        ? Response(body: .stream { writer in for _ in 0..<100 { try await writer.write(piece) } })
                        : .text("\(request.scheme) \(request.path)")
                }
                var configuration = ServerConfiguration()
                configuration.tls = TLSFiles(certificateChain: files.certificate, privateKey: files.key)
                try await withServer(.async, configuration, answering: responder) { port, _ in
                    let small = try await fetch("/one", port: port)
                    #expect(small.hasPrefix("HTTP/1.1 200"))
                    #expect(small.hasSuffix("\r\n\r\nhttps /one"))
                    let large = try await fetch("/large", port: port)
                    #expect(large.utf8.count(where: { $0 == 0x78 }) == 100 * piece.count)
                    #expect(large.hasSuffix("0\r\n\r\n"))
                }
            }

            @Test("a client that speaks plain HTTP to TLS gets no answer, and the server lives")
            func plain() async throws {
                let files = try TestCertificate()
                var configuration = ServerConfiguration()
                configuration.tls = TLSFiles(certificateChain: files.certificate, privateKey: files.key)
                try await withServer(.async, configuration) { port, _ in
                    let text = try await onThread {
                        let client = try TestSocket(port: port)
                        try client.get("/")
                        return try client.rest()
                    }
                    #expect(!text.contains("HTTP/1.1"))
                    #expect(try await fetch("/two", port: port).hasSuffix("/two "))
                }
            }

            @Test("a certificate that is not there is an error, not a server without TLS")
            func missingFiles() async throws {
                let server = Server(
                    configuration: ServerConfiguration(
                        port: 0, tls: TLSFiles(certificateChain: "/nowhere/cert.pem", privateKey: "/nowhere/key.pem")),
                    deployment: .async, responder: Answering.echo, logger: RecordedLog().logger)
                await #expect(throws: (any Error).self) { try await server.run() }
            }

            /// One GET over TLS, on a connection that ends with the answer.
            private func fetch(_ path: String, port: Int) async throws -> String {
                var configuration = TLSConfiguration.makeClientConfiguration()
                configuration.certificateVerification = .none
                let context = try NIOSSLContext(configuration: configuration)
                let collector = Collector()
                let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .channelInitializer { channel in
                        channel.eventLoop.makeCompletedFuture {
                            try channel.pipeline.syncOperations.addHandlers([
                                NIOSSLClientHandler(context: context, serverHostname: "localhost"), collector,
                            ])
                        }
                    }
                    .connect(host: "127.0.0.1", port: port).get()
                let request = "GET \(path) HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
                try await channel.writeAndFlush(ByteBuffer(string: request))
                try await channel.closeFuture.get()
                return String(decoding: collector.bytes, as: UTF8.self)
            }

            /// Keeps what comes. `@unchecked Sendable`: its only state is a mutex.
            private final class Collector: ChannelInboundHandler, @unchecked Sendable {
                typealias InboundIn = ByteBuffer
                private let state = Mutex<[UInt8]>([])
                var bytes: [UInt8] { state.withLock { $0 } }

                func channelRead(context: ChannelHandlerContext, data: NIOAny) {
                    let buffer = unwrapInboundIn(data)
                    state.withLock { $0 += buffer.readableBytesView }
                }
            }
        #else
            @Test("TLS without the trait is a clear error")
            func withoutTrait() async throws {
                let server = Server(
                    configuration: ServerConfiguration(
                        port: 0, tls: TLSFiles(certificateChain: "cert.pem", privateKey: "key.pem")),
                    deployment: .async, responder: Answering.echo, logger: RecordedLog().logger)
                let failure = await #expect(throws: TLSNotAvailable.self) { try await server.run() }
                #expect(failure?.cause == .builtWithoutTrait)
            }
        #endif
    }
}

/// A certificate for localhost and its key, made for these tests and of no other use, in temporary files.
private final class TestCertificate {
    let certificate: String
    let key: String

    init() throws {
        certificate = try Self.write(Self.certificateText)
        key = try Self.write(Self.keyText)
    }

    deinit {
        unlink(certificate)
        unlink(key)
    }

    private static func write(_ text: String) throws -> String {
        var name = Array("/tmp/vinyl-test-XXXXXX".utf8CString)
        let file = mkstemp(&name)
        guard file >= 0 else { throw TestSocket.Failed(call: "mkstemp", code: errno) }
        var text = text
        _ = text.withUTF8 { systemWrite(file, $0.baseAddress, $0.count) }
        close(file)
        return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static let certificateText = """
        -----BEGIN CERTIFICATE-----
        MIIBlTCCATugAwIBAgIUCHtWBnOSAOidk2fiT8p7IZ5Ix+gwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTA2MDA0OVoYDzIxMjYxMDI4
        MDYwMDQ5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAARuTaBG8ITfVnNm7l1bRrd5VHR+v09ldBwh2WtZpRnBymS6gPGxSmST
        JnH/DbnxFYqz6Zgf2UjCrNW7YwJqYjrQo2kwZzAdBgNVHQ4EFgQUyII3GWoMIg9J
        UsxiBaJeyDyvxQYwHwYDVR0jBBgwFoAUyII3GWoMIg9JUsxiBaJeyDyvxQYwDwYD
        VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
        SAAwRQIgXYZvEjiqpMlM09IFW42SGSH/FaGORxSASJLNcbcpl0UCIQDdFZ9q/M3s
        CtmScdRprLHI1YcuU8dJ4spDqJ3sUlr2ww==
        -----END CERTIFICATE-----
        """

    private static let keyText = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgr5kqDvoFFhsH2gNo
        fbnkI0TLY1NFFhcQZo9IYxRQh1mhRANCAARuTaBG8ITfVnNm7l1bRrd5VHR+v09l
        dBwh2WtZpRnBymS6gPGxSmSTJnH/DbnxFYqz6Zgf2UjCrNW7YwJqYjrQ
        -----END PRIVATE KEY-----
        """
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { write(file, bytes, count) }
