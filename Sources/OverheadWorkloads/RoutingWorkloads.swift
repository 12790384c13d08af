import HTTPTypes
import VinylHTTP
import VinylWeb

/// Finding routes, and passing middleware.
// sync: lazy — makes values
func routingWorkloads() throws -> [Workload] {
    let router = try Router(
        Routes {
            for section in 0..<20 {
                path("section\(section)/", { _ in .text("list") })
                path("section\(section)/new/", { _ in .text("new") })
                path("section\(section)/<int:id>/", { _ in .text("detail") })
                path("section\(section)/<int:id>/edit/", { _ in .text("edit") })
                path("section\(section)/<slug:name>/<int:page>/", { _ in .text("page") })
            }
        })
    let paths = (0..<20).flatMap { section in
        ["/section\(section)/", "/section\(section)/new/", "/section\(section)/7/", "/section\(section)/word/3/"]
    }
    let layered = try RequestHandler(LayeredSite())
    let plain = Request(target: "/", headers: [.hostField: "localhost"])
    return [
        Workload("Routing and middleware", "resolve one of 100 routes", operations: 5_000) { count in
            var sum = 0
            for number in 0..<count {
                guard let match = await router.resolve(paths[number % paths.count]) else {
                    throw WorkloadFailure(description: "no route matches")
                }
                sum &+= match.values.count
            }
            return sum
        },
        Workload("Routing and middleware", "ten middlewares and a view", operations: 2_000) { count in
            var sum = 0
            for _ in 0..<count { sum &+= await layered.respond(to: plain).status.code }
            return sum
        },
    ]
}

/// Hands requests on.
struct Passing: Middleware {
    func respond(to request: Request, next: Next) async throws -> Response { await next(request) }
}

private struct LayeredSite: Application {
    var settings: Settings { Settings(allowedHosts: ["*"]) }
    var middleware: [any Middleware] { (0..<10).map { _ in Passing() } }
    var routes: Routes { path("", { _ in .text("Hello, World!") }) }
}
