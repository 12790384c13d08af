import VinylHTTP
import VinylWeb

/// Answers with an application that shares its process with others: ``reverse(_:_:)`` asks this one.
struct ScopedResponder: Responder {
    let handler: RequestHandler

    var environment: RequestEnvironment? { handler.environment }

    func respond(to request: Request) async -> Response { await handler.use { await handler.respond(to: request) } }

    func deliveryFailed(_ error: any Error, request: Request) async {
        await handler.deliveryFailed(error, request: request)
    }
}
