import ArgumentParser
import VinylWeb

/// `routes`: the URL table as the router sees it.
struct RoutesCommand: ManagementCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes", abstract: "List the routes in the order in which they are tried.")

    func handle(_ context: CommandContext) async throws {
        let router = try Router(context.application.routes)
        let width = router.routes.map(\.pattern.count).max() ?? 0
        for route in router.routes {
            let gap = String(repeating: " ", count: width - route.pattern.count + 2)
            print("/\(route.pattern)\(gap)\(route.qualifiedName ?? "")")
        }
    }
}
