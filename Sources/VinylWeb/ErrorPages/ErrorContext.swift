public import HTTPTypes
public import VinylHTTP

/// What an application's own error page has to go by.
public struct ErrorContext: Sendable {
    /// The status of the answer, 400 or above.
    public let status: HTTPResponse.Status
    /// The request that failed.
    public let request: Request
    /// The error. Its text is for logs: what the user may read is ``message``.
    public let error: any Error
    /// What the user may read, plain text, or nil.
    public let message: String?
}
