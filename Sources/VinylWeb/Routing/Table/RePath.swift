import HTTPTypes
public import _StringProcessing

/// A route by a regular expression. Source: Django, `re_path()`.
///
/// ```swift
/// rePath(#"^articles/(?P<year>[0-9]{4})/$"#, yearArchive, name: "year")
/// ```
/// Python's syntax, without look-around and back-references; it is compiled once, when the application starts, and its
/// time is linear in the path, whatever the expression. Without `^` it may match anywhere; an expression that ends in `$` has to
/// match the whole path. Named groups are parameters; where there are none, groups are ``RouteMatch/args``. Values stay text.
/// - Parameters:
///   - regex: Matched against the path without its slash in front.
///   - view: Called for every method.
///   - name: What ``reverse(_:_:)`` finds the route by. Paths are made as Django makes them: with the first
///     character of a set and without optional parts that hold no group; not for alternatives outside of a group.
///   - kwargs: Arguments that the view finds beside the path's own, in whose place they stand where names agree.
// sync: lazy — a line of the route table
public func rePath(
    _ regex: String, _ view: @escaping View, name: String? = nil, kwargs: DefaultArguments = [:]
) -> Routes {
    Routes([.route(.regex(regex), endpoint: .any(view), name: name, kwargs: kwargs.all, marks: [])])
}

/// A route by a Swift `Regex`, which has to match the whole path.
///
/// ```swift
/// rePath(/articles\/(?<year>\d{4})\//, route: "articles/<year>/", yearArchive, name: "year")
/// ```
/// Swift's expressions go back and try again: one with nested repetition may take exponential time with a path that was
/// made for it. Prefer text where clients are strangers.
/// - Parameters:
///   - regex: Matched against the path without its slash in front, by Unicode scalars.
///   - route: What the route is listed as and, written as in ``path(_:_:name:kwargs:)``, reversed by. Nil for one
///     that cannot be reversed.
///   - view: Called for every method.
///   - name: What ``reverse(_:_:)`` finds the route by.
///   - kwargs: Arguments that the view finds beside the path's own, in whose place they stand where names agree.
// sync: lazy — a line of the route table
public func rePath(
    _ regex: sending some RegexComponent, route: String? = nil, _ view: @escaping View, name: String? = nil,
    kwargs: DefaultArguments = [:]
) -> Routes {
    Routes([
        .route(
            .swift(SwiftPattern(regex), route: route), endpoint: .any(view), name: name, kwargs: kwargs.all,
            marks: [])
    ])
}

/// Another table below a regular expression, which is matched as far as it goes; the table's patterns see the rest.
// sync: lazy — a line of the route table
public func includeRegex(
    _ prefix: String, _ routes: Routes, namespace: String? = nil, appName: String? = nil,
    kwargs: DefaultArguments = [:]
) -> Routes {
    Routes([.include(.regex(prefix), routes, .init(namespace, appName), kwargs: kwargs.all)])
}

/// Another table below a prefix. Source: Django, `include()`.
///
/// ```swift
/// include("blog/", blogRoutes, namespace: "blog")
/// include("news/", blogRoutes, namespace: "news", appName: "blog")
/// ```
/// - Parameters:
///   - prefix: Put in front of every pattern; may hold parameters of its own. They take as much of the path as they
///     can, and give nothing back for the sake of the table's patterns.
///   - routes: The table.
///   - namespace: Put in front of every name, with a colon: `accounts:login`. The application's name unless given.
///   - appName: What the tables of one application have in common: names are reversed by it as well, in the instance that
///     the request is in or else in the first. The namespace unless given.
///   - kwargs: Arguments that the views find beside the path's own, which stand in their place where names agree.
// sync: lazy — a line of the route table
public func include(
    _ prefix: String, _ routes: Routes, namespace: String? = nil, appName: String? = nil,
    kwargs: DefaultArguments = [:]
) -> Routes {
    Routes([.include(.path(prefix), routes, .init(namespace, appName), kwargs: kwargs.all)])
}

extension Routes.Instance {
    /// Nil for a table whose names are the including one's.
    init?(_ namespace: String?, _ appName: String?) {
        guard let name = namespace ?? appName else { return nil }
        self.init(namespace: name, appName: appName ?? name)
    }
}
