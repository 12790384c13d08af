public import ArgumentParser
public import Logging
public import VinylRuntime
public import VinylWeb

/// A command of an application's executable, beside the built-in ones: `swift run Blog seed --articles 100`.
///
/// ```swift
/// struct Seed: ManagementCommand {
///     static let configuration = CommandConfiguration(abstract: "Load example data.")
///     @Option(help: "How many articles.") var articles = 10_000
///     func handle(_ context: CommandContext) async throws { … }
/// }
/// ```
/// Arguments are swift-argument-parser's. Source: Django, "Writing custom django-admin commands".
public protocol ManagementCommand: ParsableCommand, Sendable {
    /// Does the command's work, under the deployment that was asked for, with the default database open.
    func handle(_ context: CommandContext) async throws
}

/// What a management command has at hand.
public struct CommandContext: Sendable {
    /// The application.
    public let application: any Application
    /// The deployment the command runs under.
    public let deployment: Deployment
    /// Where to log. Output meant for the user is printed.
    public let logger: Logger
}

/// An application that brings management commands of its own.
public protocol CommandProviding: Application {
    /// The commands, by type.
    static var commands: [any ManagementCommand.Type] { get }
}
