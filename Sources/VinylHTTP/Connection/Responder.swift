/// Answers requests: an application's request handler, or something around it.
public protocol Responder: Sendable {
    /// What the requests are read under; nil where nothing asks.
    var environment: RequestEnvironment? { get }

    /// The answer. Errors have become responses.
    func respond(to request: Request) async -> Response

    /// Called where a response could not be sent: it was invalid, its stream failed midway, the client was gone.
    func deliveryFailed(_ error: any Error, request: Request) async
}

extension Responder {
    public var environment: RequestEnvironment? { nil }

    public func deliveryFailed(_ error: any Error, request: Request) async {}
}
