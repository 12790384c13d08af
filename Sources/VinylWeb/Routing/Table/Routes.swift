import HTTPTypes
public import VinylHTTP

/// A view: takes a request, answers with a response. Errors it throws become error pages.
public typealias View = @Sendable (Request) async throws -> Response

/// An application's URL table: what ``path(_:_:name:kwargs:)``, ``rePath(_:_:name:kwargs:)`` and
/// ``include(_:_:namespace:appName:kwargs:)`` lines add up to.
///
/// Building one fetches nothing and checks nothing; the ``Router`` made from it when the application starts reports
/// patterns that are none. Source: Django, "URL dispatcher".
public struct Routes: Sendable {
    enum Entry: Sendable {
        case route(
            PatternSource, endpoint: Endpoint, name: String?, kwargs: [DefaultArguments.Argument], marks: [RouteMark])
        case include(PatternSource, Routes, Instance?, kwargs: [DefaultArguments.Argument])
        case converter(String, any URLConverter)
    }

    /// An included table's names: Django's instance namespace and application namespace.
    struct Instance: Sendable {
        let namespace: String
        let appName: String
    }

    var entries: [Entry]

    init(_ entries: [Entry]) { self.entries = entries }

    /// Builds a table from the lines of a closure.
    public init(@RoutesBuilder _ content: () -> Routes) { self = content() }

    /// No routes.
    public init() { entries = [] }

    /// The same routes, each with a mark that middleware finds on ``Route/marks``: Django's attributes of views
    /// (`csrf_exempt` and the like).
    // sync: lazy — a value
    public func marked(_ mark: RouteMark) -> Routes {
        Routes(
            entries.map { entry in
                switch entry {
                case .route(let source, let endpoint, let name, let kwargs, let marks):
                    .route(source, endpoint: endpoint, name: name, kwargs: kwargs, marks: marks + [mark])
                case .include(let source, let routes, let instance, let kwargs):
                    .include(source, routes.marked(mark), instance, kwargs: kwargs)
                case .converter: entry
                }
            })
    }
}

/// A pattern as it was written.
enum PatternSource: Sendable {
    case path(String)
    case regex(String)
    /// A Swift `Regex`, and the route it is listed and reversed by.
    case swift(SwiftPattern, route: String?)
}

/// Arguments that a line of the table gives to its views: `["format": "json", "page": 1]`.
public struct DefaultArguments: Sendable, ExpressibleByDictionaryLiteral {
    typealias Argument = (name: String, value: PathValue)
    let all: [Argument]

    public init(dictionaryLiteral elements: (String, PathValue)...) { self.init(elements) }

    /// Arguments that are not known before the program runs.
    public init(_ arguments: [(name: String, value: PathValue)]) { all = arguments }
}

/// Something a route says about itself to middleware. Make one of your own with a name that is nobody else's.
public struct RouteMark: RawRepresentable, Sendable, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// ``CommonMiddleware`` sends nobody to this route by adding a slash. Django's `no_append_slash`.
    public static let noAppendSlash = RouteMark(rawValue: "no-append-slash")
}

/// What a route leads to: one view for every method, or one for each.
enum Endpoint: Sendable {
    case any(View)
    case methods([MethodView])
}

/// A view for one method.
///
/// A type of its own: a function in a tuple or another generic place is called through two conversions of its arguments.
struct MethodView: Sendable {
    let method: HTTPRequest.Method
    let view: View
}
