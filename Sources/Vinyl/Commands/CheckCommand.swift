import ArgumentParser
import VinylORM
import VinylWeb

/// `check`: finds mistakes in an application without serving it.
struct CheckCommand: ManagementCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Look for mistakes in the routes, the settings and the models.")

    func handle(_ context: CommandContext) async throws {
        var problems: [String] = []
        do {
            let router = try Router(context.application.routes)
            for (index, route) in router.routes.enumerated() {
                if let first = router.routes[..<index].first(where: { $0.pattern == route.pattern }) {
                    problems.append("the route /\(route.pattern) (\(route.label)) is hidden by \(first.label)")
                }
            }
        } catch {
            problems.append("\(error)")
        }
        let settings = context.application.settings
        if !settings.debug, settings.allowedHosts.isEmpty {
            problems.append("Settings.allowedHosts is empty and debug is off: every request will be refused")
        }
        if !context.application.models.isEmpty, settings.database == nil {
            problems.append("the application has models, but Settings.database is not set")
        }
        guard problems.isEmpty else {
            for problem in problems { print("- \(problem)") }
            throw ExitCode(1)
        }
        print("No problems found.")
    }
}
