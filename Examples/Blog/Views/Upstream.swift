import Vinyl

#if Examples
    import AsyncHTTPClient
    import NIOCore
#endif

/// A page that waits for another server, and a server that is slow enough to be waited for.
let upstreamRoutes = Routes {
    path("", get: quotePage, name: "page")
    path("quote/", get: quote, name: "quote")
}

/// Asks the upstream, which takes its time. Blocking mode holds the worker meanwhile; async mode serves others.
func quotePage(_ request: Request) async throws -> Response {
    let upstream = Environment.upstream
    do {
        let quote = try await fetchText(upstream)
        return try await render(request, "blog/quote.html", ["upstream": upstream, "quote": quote])
    } catch {
        return try await render(request, "blog/quote.html", ["upstream": upstream], status: .badGateway)
    }
}

/// The upstream that the page asks unless `UPSTREAM` names another.
func quote(_ request: Request) async throws -> Response {
    try await ready { try await Task.sleep(for: .milliseconds(300)) }
    return .text("Simplicity is a great virtue but it requires hard work to achieve it. (Edsger W. Dijkstra)")
}

/// The body of an HTTP answer as text.
private func fetchText(_ url: String) async throws -> String {
    #if Examples
        try await ready {
            let answer = try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(5))
            return String(buffer: try await answer.body.collect(upTo: 64 << 10))
        }
    #else
        "This build has no HTTP client: build with --traits Examples."
    #endif
}
