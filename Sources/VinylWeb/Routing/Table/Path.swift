import HTTPTypes

/// A route: requests whose path matches `pattern` go to `view`.
///
/// ```swift
/// path("articles/<int:id>/", articleDetail, name: "article-detail")
/// ```
/// - Parameters:
///   - pattern: Without a slash in front; `<converter:name>` parts are read by `Request.parameter(_:)`.
///     The first route that matches wins.
///   - view: Called for every method; see ``path(_:get:post:put:patch:delete:name:kwargs:)`` for views by method.
///   - name: What ``reverse(_:_:)`` finds the route by.
///   - kwargs: Arguments that the view finds beside the path's own, in whose place they stand where names agree.
// sync: lazy — a line of the route table
public func path(
    _ pattern: String, _ view: @escaping View, name: String? = nil, kwargs: DefaultArguments = [:]
) -> Routes {
    Routes([.route(.path(pattern), endpoint: .any(view), name: name, kwargs: kwargs.all, marks: [])])
}

/// A route with a view for each method. Other methods get 405 with `Allow`, as RFC 9110, section 15.5.6 asks;
/// `HEAD` is answered by `get`, `OPTIONS` with the methods there are.
// sync: lazy — a line of the route table
public func path(
    _ pattern: String, get: View? = nil, post: View? = nil, put: View? = nil, patch: View? = nil, delete: View? = nil,
    name: String? = nil, kwargs: DefaultArguments = [:]
) -> Routes {
    var methods: [MethodView] = []
    if let get { methods.append(MethodView(method: .get, view: get)) }
    if let post { methods.append(MethodView(method: .post, view: post)) }
    if let put { methods.append(MethodView(method: .put, view: put)) }
    if let patch { methods.append(MethodView(method: .patch, view: patch)) }
    if let delete { methods.append(MethodView(method: .delete, view: delete)) }
    return Routes([.route(.path(pattern), endpoint: .methods(methods), name: name, kwargs: kwargs.all, marks: [])])
}

/// Makes a converter known under a name, to the lines of this table and to the tables that it includes, wherever among
/// them this line stands. See ``URLConverter``.
// sync: lazy — a line of the route table
public func converter(_ name: String, _ converter: any URLConverter) -> Routes {
    Routes([.converter(name, converter)])
}
