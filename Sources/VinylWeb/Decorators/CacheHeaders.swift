import HTTPTypes
public import VinylHTTP

/// A view whose answers nobody may keep. Source: Django, `@never_cache`.
// sync: lazy — a line of the route table
public func neverCache(_ view: @escaping View) -> View {
    { request in
        var response = try await view(request)
        try response.neverCache()
        return response
    }
}

/// A view whose answers have these directives of `Cache-Control`. Source: Django, `@cache_control`.
///
/// ```swift
/// path("news/", cacheControl({ control throws(InvalidCacheControl) in try control.maxAge(60) }, news))
/// ```
// sync: lazy — a line of the route table
public func cacheControl(
    _ change: @escaping @Sendable (inout CacheControl) throws(InvalidCacheControl) -> Void, _ view: @escaping View
) -> View {
    { request in
        var response = try await view(request)
        try response.patchCacheControl(change)
        return response
    }
}

/// A view whose answers depend on these fields of the request. Source: Django, `@vary_on_headers`, `@vary_on_cookie`.
// sync: lazy — a line of the route table
public func vary(on names: String..., view: @escaping View) -> View {
    { request in
        var response = try await view(request)
        response.patchVary(names)
        return response
    }
}

/// A view whose answers are compressed. See ``GZipMiddleware``. Source: Django, `@gzip_page`.
// sync: lazy — a line of the route table
public func gzip(_ view: @escaping View) -> View {
    let middleware = GZipMiddleware()
    return { request in try await middleware.compress(view(request), for: request) }
}

/// A view for some methods only; others get 405 with `Allow`. A route with a view for each method does the same by itself.
/// Source: Django, `@require_http_methods`.
// sync: lazy — a line of the route table
public func require(_ methods: String..., view: @escaping View) -> View {
    { request in
        guard methods.contains(request.method.rawValue) else {
            throw MethodNotAllowed(allow: methods.joined(separator: ", "))
        }
        return try await view(request)
    }
}
