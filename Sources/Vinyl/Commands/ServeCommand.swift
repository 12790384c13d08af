import ArgumentParser
import Logging
import VinylRuntime

/// `serve`: answers requests until SIGTERM or SIGINT.
///
/// It is no ``ManagementCommand``: it makes the deployment instead of running inside one.
struct ServeCommand: ParsableCommand, Sendable {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the application until SIGTERM or SIGINT.")

    @OptionGroup var options: DeploymentOptions
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on; 0 picks a free one.") var port = 8000
    @Option(help: "Worker threads (blocking) or event loops (async); 0 for the deployment's own choice.")
    var workers = 0
    @Option(help: "What blocking mode does with a view that suspends: wait or fail.")
    var suspension = SuspensionPolicy.wait
}

/// The options that every command takes.
struct DeploymentOptions: ParsableArguments, Sendable {
    @Option(help: "The deployment: blocking or async.") var mode = DeploymentMode.blocking
    @Option(help: "The database file, instead of the settings' (or DATABASE in the environment).")
    var database: String?
}

extension DeploymentMode: ExpressibleByArgument {}
extension SuspensionPolicy: ExpressibleByArgument {}
