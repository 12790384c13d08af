import ArgumentParser
import VinylORM

/// `migrate`: makes the tables of the registered models that are missing.
struct MigrateCommand: ManagementCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Make the tables of the registered models that are missing.")

    func handle(_ context: CommandContext) async throws {
        let applied = try await migrate(models: context.application.models)
        if applied.isEmpty {
            print("The database is up to date.")
        } else {
            for name in applied { print("Applied \(name)") }
        }
    }
}
