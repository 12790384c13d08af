public import ArgumentParser
import VinylRuntime

/// `serve`: answers requests until SIGTERM or SIGINT.
///
/// It is no ``ManagementCommand``: it makes the deployment instead of running inside one.
struct ServeCommand: ParsableCommand, Sendable {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the application until SIGTERM or SIGINT.")

    @Option(help: "The deployment: blocking (worker threads) or async (event loops).")
    var mode = DeploymentMode.blocking
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on; 0 picks a free one.") var port = 8000
    @Option(help: "Worker threads (blocking) or event loops (async); 0 for the deployment's own choice.")
    var workers = 0
    @Option(help: "What blocking mode does with a view that suspends: wait or fail.")
    var suspension = SuspensionPolicy.wait
    @Option(help: "A PEM file with the server's certificate and those in between (async, built with the trait TLS).")
    var certificate: String?
    @Option(help: "A PEM file with the certificate's private key.") var key: String?

    // sync: protocol ParsableCommand
    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535") }
        guard workers >= 0 else { throw ValidationError("--workers is 0 or more") }
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--certificate and --key go together")
        }
    }
}

extension DeploymentMode: ExpressibleByArgument {}
extension SuspensionPolicy: ExpressibleByArgument {}
