import ArgumentParser
import VinylWeb

/// An application's executable: its `manage.py`.
struct RootCommand<App: Application>: ParsableCommand {
    static var configuration: CommandConfiguration {
        let own = (App.self as? any CommandProviding.Type)?.commands ?? []
        let builtIn: [any ParsableCommand.Type] = [
            ServeCommand.self, MigrateCommand.self, RoutesCommand.self, CheckCommand.self,
        ]
        return CommandConfiguration(
            commandName: String(describing: App.self),
            discussion: """
                DATABASE in the environment names another database file than the settings do, MODE the deployment \
                (blocking or async) that commands run under, LOG_LEVEL how much is logged (info unless told).
                """,
            subcommands: builtIn + own.map { $0 as any ParsableCommand.Type })
    }
}
