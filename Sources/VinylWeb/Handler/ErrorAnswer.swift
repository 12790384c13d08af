import HTTPTypes
import VinylHTTP

/// How an error is answered: with which status, and what the user may read of it.
struct ErrorAnswer {
    let status: HTTPResponse.Status
    let message: String?

    /// Whether the debug page has something to explain: mistakes of the program, and addresses without a route.
    var explains: Bool { status.code >= 500 || status.code == 404 || status.code == 400 }

    init(_ error: any Error) {
        switch error {
        case let known as any HTTPStatusError:
            status = known.status
            message = known.publicMessage
        case let known as any RequestError:
            status = known.status
            message = nil
        default:
            status = .internalServerError
            message = nil
        }
    }
}
