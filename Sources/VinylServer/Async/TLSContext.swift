import NIOCore

#if TLS
    import NIOSSL
#endif

/// What encrypts the connections of the async server, where it was configured and built in.
struct TLSContext: Sendable {
    #if TLS
        private let context: NIOSSLContext
    #endif

    /// Reads certificate and key.
    /// - Throws: ``TLSNotAvailable`` where the package was built without the trait; NIOSSL's errors where a file cannot
    ///   be read or makes no sense.
    init(_ files: TLSFiles) throws {
        #if TLS
            let chain = try NIOSSLCertificate.fromPEMFile(files.certificateChain).map(
                NIOSSLCertificateSource.certificate)
            let key = try NIOSSLPrivateKey(file: files.privateKey, format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain, privateKey: .privateKey(key))
            configuration.applicationProtocols = ["http/1.1"]
            context = try NIOSSLContext(configuration: configuration)
        #else
            throw TLSNotAvailable(cause: .builtWithoutTrait)
        #endif
    }

    /// Puts encryption first into a new connection's pipeline.
    // sync: floor — NIO
    func install(in pipeline: ChannelPipeline.SynchronousOperations) throws {
        #if TLS
            try pipeline.addHandler(NIOSSLServerHandler(context: context))
        #endif
    }
}
