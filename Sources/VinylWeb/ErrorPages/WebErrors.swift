public import HTTPTypes

/// An error that is an answer: it says with which status.
///
/// Conform an error of your own to have it answered with something other than 500.
public protocol HTTPStatusError: Error {
    /// The status of the answer.
    var status: HTTPResponse.Status { get }
    /// What the user may read, plain text; nil for the status's own words.
    var publicMessage: String? { get }
}

extension HTTPStatusError {
    public var publicMessage: String? { nil }
}

/// There is nothing at this address. Source: Django, `Http404`.
public struct Http404: HTTPStatusError, CustomStringConvertible {
    public let message: String
    public init(_ message: String = "") { self.message = message }
    public var status: HTTPResponse.Status { .notFound }
    public var description: String { message.isEmpty ? "not found" : message }
}

/// The user may not do this. Source: Django, `PermissionDenied`.
public struct PermissionDenied: HTTPStatusError, CustomStringConvertible {
    public let message: String
    public init(_ message: String = "") { self.message = message }
    public var status: HTTPResponse.Status { .forbidden }
    public var description: String { message.isEmpty ? "permission denied" : message }
}

/// The request makes no sense. Source: Django, `BadRequest`.
public struct BadRequest: HTTPStatusError, CustomStringConvertible {
    public let message: String
    public init(_ message: String = "") { self.message = message }
    public var status: HTTPResponse.Status { .badRequest }
    public var description: String { message.isEmpty ? "bad request" : message }
}

/// The route has no view for the request's method.
struct MethodNotAllowed: HTTPStatusError {
    let allow: String
    var status: HTTPResponse.Status { .methodNotAllowed }
}
