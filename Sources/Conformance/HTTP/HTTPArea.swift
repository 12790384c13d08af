import VinylHTTP
import VinylORM
import VinylRuntime
import VinylWeb

/// Replays the cases about requests, responses, caching, middleware and bodies.
struct HTTPArea: StatelessArea {
    let deployment: Deployment

    // sync: floor — looks a reason up
    func excuse(for recorded: RecordedCase) -> String? { ExcusedHTTPCases.reason(for: recorded) }

    func outcome(_ recorded: RecordedCase) async throws -> Tally.Outcome {
        let question = HTTPCase(recorded.document)
        let answer: JSONValue
        do {
            guard let given = try await question.answer() else {
                return .failed("nothing replays the operation \(question.operation)")
            }
            answer = given
        } catch {
            answer = .error(HTTPErrorName(error).text)
        }
        return Tally.Outcome(answer, expected: recorded.document["expect"] ?? .null)
    }
}

/// One case: an operation and its arguments.
struct HTTPCase {
    let document: JSONValue
    var operation: String { document["op"]?.string ?? "" }

    init(_ document: JSONValue) { self.document = document }

    subscript(name: String) -> JSONValue { document[name] ?? .null }

    /// What came of it; nil for an operation that is not known here.
    func answer() async throws -> JSONValue? {
        switch operation {
        case "querydict.parse", "querydict.get", "querydict.edit", "querydict.encode": try queryDict()
        case "cookie.parse", "cookie.set", "cookie.delete": try await cookie()
        case "request.accepts", "request.describe", "request.header": try await request()
        case "request.form": try await form()
        case "conditional": try conditional()
        case "middleware", "gzip": try await middleware()
        case "vary.patch", "vary.has": try vary()
        case "cache_control.patch", "cache_control.max_age": try cacheControl()
        case "cache_control.timeout", "cache_control.never": try await cacheHeaders()
        case "response", "response.header", "response.file": try await response()
        case "json.response", "json.encode": try json()
        case "call": try function()
        case "cache.same_key", "cache.hit": try await pageCache()
        default: nil
        }
    }
}

/// What Django calls an error.
struct HTTPErrorName {
    let text: String

    init(_ error: any Error) {
        text =
            switch error {
            case is DisallowedHost: "DisallowedHost"
            case is DisallowedRedirect: "DisallowedRedirect"
            case is TooManyFields: "TooManyFieldsSent"
            case is BodyTooLarge: "RequestDataTooBig"
            case is BadHeader: "BadHeaderError"
            case is AppendSlashLosesBody: "RuntimeError"
            case is PermissionDenied: "PermissionDenied"
            case is CannotEncodeNil: "TypeError"
            case let error as MultipartError:
                switch error.kind {
                case .tooManyFiles: "TooManyFilesSent"
                case .fieldsTooLarge: "RequestDataTooBig"
                default: "MultiPartParserError"
                }
            default: "ValueError"
            }
    }
}

extension JSONValue {
    var int: Int? {
        switch self {
        case .integer(let value): Int(value)
        case .number(let value): Int(value.rounded(.down))
        default: nil
        }
    }

    var flag: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// The bytes of `{"$bytes": …}`, or of text.
    var bytes: [UInt8]? {
        if let text = string { return Array(text.utf8) }
        if case .bytes(let bytes)? = try? CorpusValue(self) { return bytes }
        return nil
    }

    /// A value that a program would have made text of, as Python's `str` does.
    var asText: String? {
        switch self {
        case .null: nil
        case .bool(let value): value ? "True" : "False"
        case .string(let value): value
        case .integer(let value): "\(value)"
        default: (try? PathValue(notation: self))?.text
        }
    }
}
