import HTTPTypes
public import VinylHTTP

extension HTTPField.Name {
    static let frameOptions = HTTPField.Name("X-Frame-Options")
}

/// Forbids other sites to show pages in a frame, where clicks could be led astray. Source: Django,
/// `XFrameOptionsMiddleware`.
///
/// The value is ``SecuritySettings/frameOptions``. A response that has the field keeps it; ``frameOptions(_:_:)`` sets another
/// for a view, or none.
public struct XFrameOptionsMiddleware: Middleware {
    public init() {}

    public func respond(to request: Request, next: Next) async throws -> Response {
        var response = await next(request)
        guard let name = HTTPField.Name.frameOptions, response.headers[name] == nil,
            !response.marks.contains(.frameOptionsExempt)
        else { return response }
        response.headers[name] = next.settings.security.frameOptions.uppercased()
        return response
    }
}

extension ResponseMark {
    /// ``XFrameOptionsMiddleware`` adds nothing. Django's `xframe_options_exempt`.
    public static let frameOptionsExempt = ResponseMark(rawValue: "frame-options-exempt")
}

/// What a view says about frames.
public enum FrameOptions: Sendable {
    /// Nobody may show it in a frame. Django's `@xframe_options_deny`.
    case deny
    /// Its own site may. Django's `@xframe_options_sameorigin`.
    case sameOrigin
    /// Everybody may. Django's `@xframe_options_exempt`.
    case exempt
}

/// A view with a say of its own about frames, which a response's own field comes before.
// sync: lazy — a line of the route table
public func frameOptions(_ options: FrameOptions, _ view: @escaping View) -> View {
    { request in
        var response = try await view(request)
        guard let name = HTTPField.Name.frameOptions else { return response }
        switch options {
        case .deny: if response.headers[name] == nil { response.headers[name] = "DENY" }
        case .sameOrigin: if response.headers[name] == nil { response.headers[name] = "SAMEORIGIN" }
        case .exempt: response.marks.insert(.frameOptionsExempt)
        }
        return response
    }
}
