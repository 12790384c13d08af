public import HTTPTypes

/// An error that lies in the request: it says with which status it is answered.
public protocol RequestError: Error {
    /// The status of the answer.
    var status: HTTPResponse.Status { get }
}

/// A request that breaks the protocol or a limit, found while it is read.
public struct HTTPViolation: RequestError, Equatable, CustomStringConvertible {
    public let status: HTTPResponse.Status
    /// What is wrong, for logs. Never holds bytes of the request.
    public let reason: String

    public init(_ status: HTTPResponse.Status, _ reason: String) {
        self.status = status
        self.reason = reason
    }

    public var description: String { "\(status.code): \(reason)" }
}
