public import HTTPTypes

/// A request's body is not the JSON that a view asked for.
public struct InvalidJSON: RequestError, CustomStringConvertible {
    /// What is wrong and where, without values of the body.
    public let reason: String
    public init(reason: String) { self.reason = reason }
    public var status: HTTPResponse.Status { .badRequest }
    public var description: String { "the body is not the JSON that was expected: \(reason)" }
}

extension InvalidJSON {
    /// Says where and why, leaving out what the body holds.
    init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(reason: "\(Self[place: context.codingPath + [key]]) is missing")
        case .typeMismatch(let type, let context):
            self.init(reason: "\(Self[place: context.codingPath]) is no \(type)")
        case .valueNotFound(let type, let context):
            self.init(reason: "\(Self[place: context.codingPath]) is null, not \(type)")
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            self.init(reason: "\(Self[place: context.codingPath]) has a value that is not allowed")
        default:
            self.init(reason: "it cannot be parsed")
        }
    }

    /// Names of members may be the client's: in a log they must neither end a line nor fill it.
    private static subscript(place path: [any CodingKey]) -> String {
        let names = path.prefix(16).map { key in
            var scalars = String.UnicodeScalarView()
            for scalar in key.stringValue.unicodeScalars.prefix(64) {
                scalars.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
            }
            return String(scalars)
        }
        return names.isEmpty ? "the document" : names.joined(separator: ".")
    }
}

/// A request's content type is not the one that a view asked for (RFC 9110, 15.5.16).
public struct UnsupportedMediaType: RequestError, CustomStringConvertible {
    /// The types that would do.
    public let expected: String
    public init(expected: String) { self.expected = expected }
    public var status: HTTPResponse.Status { .unsupportedMediaType }
    public var description: String { "the body's content type has to be \(expected)" }
}
