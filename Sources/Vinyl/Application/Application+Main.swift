import ArgumentParser
import Logging
import VinylORM
import VinylRuntime
import VinylSQLite
import VinylServer
public import VinylWeb

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Application {
    /// The process's entry: reads the arguments and runs a management command, `serve` among them. Never returns.
    ///
    /// `@main` on an application calls it. See `--help` for the commands.
    // sync: floor — the process's entry; nothing is asynchronous yet
    public nonisolated static func main() {
        do {
            try ApplicationProcess<Self>().run()
            RootCommand<Self>.exit()
        } catch {
            RootCommand<Self>.exit(withError: error)
        }
    }
}

/// One run of an application's executable.
private struct ApplicationProcess<App: Application> {
    private let environment = ProcessInfo.processInfo.environment

    // sync: floor — the process's entry
    func run() throws {
        let command = try RootCommand<App>.parseAsRoot()
        let level = environment["LOG_LEVEL"].flatMap { Logger.Level(rawValue: $0.lowercased()) } ?? .info
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        switch command {
        case let serve as ServeCommand: try self.serve(serve)
        case let command as any ManagementCommand: try manage(command)
        default:
            var command = command
            try command.run()
        }
    }

    // sync: floor — the process's entry
    private func serve(_ command: ServeCommand) throws {
        let deployment = Deployment(mode: command.mode, policy: command.suspension)
        Deployment.processDefault = deployment
        let application = App()
        let database = try open(application, deployment)
        let logger = Logger(label: "vinyl")
        let handler = try RequestHandler(application, logger: logger)
        handler.serveProcess()
        let tls = command.certificate.flatMap { chain in
            command.key.map { TLSFiles(certificateChain: chain, privateKey: $0) }
        }
        let configuration = ServerConfiguration(
            host: command.host, port: command.port, workers: command.workers, eventLoops: command.workers,
            limits: application.settings.limits, tls: tls)
        try closing(database, deployment) {
            try Server(configuration: configuration, deployment: deployment, responder: handler, logger: logger)
                .runBlocking()
        }
    }

    /// Closes `database` once `body` has ended, however it ends.
    ///
    /// A database that is not closed leaves its write-ahead log behind: nothing is lost, but whoever copies the file alone
    /// misses what stands in the log.
    // sync: floor — the process's entry
    private func closing(_ database: Database?, _ deployment: Deployment, _ body: () throws -> Void) throws {
        let outcome = Result(catching: body)
        if let database { try drive(deployment) { _ = await database.close() } }
        try outcome.get()
    }

    /// The main thread drives `body` itself: in blocking mode as a worker would, in async mode by waiting for the task
    /// on Swift's pool.
    // sync: floor — the process's entry
    private func drive(_ deployment: Deployment, _ body: @escaping @Sendable () async throws -> Void) throws {
        try BlockingExecutor(policy: .wait).run {
            switch deployment.mode {
            case .blocking: try await Deployment.scope.withValue(deployment, body)
            case .async: try await Task { try await deployment.run(body) }.value
            }
        }
    }

    // sync: floor — the process's entry
    private func manage(_ command: any ManagementCommand) throws {
        let mode = try environment["MODE"].map(mode(named:)) ?? .blocking
        let deployment = Deployment(mode: mode, policy: .wait)
        Deployment.processDefault = deployment
        let application = App()
        let database = try open(application, deployment)
        let handler = try RequestHandler(application)
        handler.serveProcess()
        let context = CommandContext(
            application: application, deployment: deployment, logger: Logger(label: "vinyl.command"))
        try closing(database, deployment) { try drive(deployment) { try await command.handle(context) } }
    }

    // sync: floor — the process's entry
    private func mode(named name: String) throws -> DeploymentMode {
        guard let mode = DeploymentMode(rawValue: name) else {
            throw ValidationError("MODE is \"blocking\" or \"async\", not \"\(name)\"")
        }
        return mode
    }

    /// Makes the default database and registers the models.
    // sync: floor — the process's entry; nothing is opened until the first query
    private func open(_ application: App, _ deployment: Deployment) throws -> Database? {
        try ModelRegistry.shared.register(application.models)
        guard var settings = application.settings.database else { return nil }
        if let path = environment["DATABASE"], !path.isEmpty { settings.path = path }
        let database = Database(
            driver: SQLiteDriver(path: settings.path), deployment: deployment,
            configuration: DatabaseConfiguration(readers: settings.readers))
        Database.setDefault(database)
        return database
    }
}
