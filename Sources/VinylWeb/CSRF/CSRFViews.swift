import VinylHTTP

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A view with the CSRF checks around it, in an application without ``CSRFViewMiddleware`` or on a route that is exempt.
/// Django's `csrf_protect`.
// sync: lazy — a value
public func csrfProtect(_ view: @escaping View) -> View {
    { request in
        try await CSRFView(request) { request in
            if let refusal = try await request[CSRFKey.self]?.gate.refusal(of: request) { return refusal }
            return try await view(request)
        }.response
    }
}

/// A view whose page may have forms without the request being checked: for error pages. Django's
/// `requires_csrf_token`.
// sync: lazy — a value
public func requiresCSRFToken(_ view: @escaping View) -> View {
    { request in try await CSRFView(request) { try await view($0) }.response }
}

/// A view that sends the CSRF cookie whether or not its page shows a token: for pages whose scripts make the forms.
/// Django's `ensure_csrf_cookie`.
// sync: lazy — a value
public func ensureCSRFCookie(_ view: @escaping View) -> View {
    { request in
        try await CSRFView(request) { request in
            _ = request.csrfToken
            return try await view(request)
        }.response
    }
}

/// A call of a view with a CSRF state, which is the middleware's where there is one.
private struct CSRFView {
    let response: Response

    init(_ request: Request, _ body: (Request) async throws -> Response) async throws {
        var request = request
        // The middleware has it and sends the cookie.
        if request[CSRFKey.self] != nil {
            response = try await body(request)
            return
        }
        let state = try await CSRFState.make(for: request, CSRFGate(request.settings))
        request[CSRFKey.self] = state
        request.keepsForm = true
        var made = try await body(request)
        try await CSRFCookie(state, Date()).set(on: &made, request)
        response = made
    }
}
