import HTTPTypes
import VinylHTTP
import VinylText

/// The built-in answers to errors: short in production, with everything one wants to know in development.
struct ErrorPages: Sendable {
    let debug: Bool
    let routes: [Route]

    /// The page of production: the status, its words, and the message that was made for the user. Nothing of the error.
    func plain(_ status: HTTPResponse.Status, message: String?) async -> Response {
        let reason = status.reasonPhrase
        let page: HTML = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(reason)</title></head>
            <body>
            <h1>\(reason)</h1>
            <p>\(message ?? Self[explanation: status])</p>
            </body>
            </html>

            """
        return .html(page, status: status)
    }

    private static subscript(explanation status: HTTPResponse.Status) -> String {
        switch status.code {
        case 404: "The requested resource was not found on this server."
        case 403: "You may not see this."
        case 405: "This address does not answer requests of that method."
        case 400: "The request could not be understood."
        case 413: "The request is larger than this server takes."
        default:
            status.code >= 500
                ? "The server could not answer. The error has been recorded." : "The request was refused."
        }
    }

    /// The page of development for an error of the program.
    func debugPage(_ error: any Error, status: HTTPResponse.Status, request: Request) async -> Response {
        let type = String(reflecting: Swift.type(of: error))
        let route = request.resolverMatch?.route
        let parameters = request.resolverMatch?.values.map { Row(name: $0.name, value: $0.value.text) } ?? []
        let headers = request.headers.map { field in
            Row(name: field.name.rawName, value: Self[isSecret: field.name] ? "(hidden)" : field.value)
        }
        var sections: HTML = ""
        sections +=
            Section(
                title: "Request",
                rows: [
                    Row(name: "Method", value: request.method.rawValue), Row(name: "Path", value: request.path),
                    Row(name: "Query", value: request.query), Row(name: "Request id", value: request.id),
                    Row(name: "Route", value: route.map { "/" + $0.pattern } ?? "none"),
                    Row(name: "Route name", value: route?.qualifiedName ?? ""),
                ]
            ).html
        if !parameters.isEmpty { sections += Section(title: "Route parameters", rows: parameters).html }
        sections += Section(title: "Headers", rows: headers).html
        if status == .notFound { sections += routeList }
        return .html(
            DebugPage(
                title: "\(status.code) \(status.reasonPhrase)", heading: status == .notFound ? "Page not found" : type,
                message: String(describing: error), sections: sections
            ).html, status: status)
    }

    private var routeList: HTML {
        let rows = routes.map { Row(name: "/" + $0.pattern, value: $0.qualifiedName ?? "") }
        return Section(title: "The routes, tried in this order", rows: rows).html
    }

    /// Headers whose values grant something stay out of pages that end up in screenshots and tickets.
    private static subscript(isSecret name: HTTPField.Name) -> Bool {
        name == .cookie || name == .authorization || name == .proxyAuthorization
    }
}

/// A line of a table on the debug page.
private struct Row {
    let name: String
    let value: String
    var html: HTML { "<tr><th scope=\"row\">\(name)</th><td><code>\(value)</code></td></tr>\n" }
}

/// A table with a heading on the debug page.
private struct Section {
    let title: String
    let rows: [Row]
    var html: HTML { "<section><h2>\(title)</h2>\n<table>\(rows.map(\.html))</table></section>\n" }
}

/// The frame of the debug page.
private struct DebugPage {
    let title: String
    let heading: String
    let message: String
    let sections: HTML

    var html: HTML {
        """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex"><title>\(title)</title>
        <style>\(Self.style)</style></head>
        <body>
        <header><p>\(title)</p><h1>\(heading)</h1><pre>\(message)</pre></header>
        <main>
        \(sections)
        <p class="note">You see this page because <code>Settings.debug</code> is true.</p>
        </main>
        </body>
        </html>

        """
    }

    private static let style = HTML(
        trusted: """
            body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#1d1f24;background:#f6f6f4}
            header{background:#7a1f2b;color:#fff;padding:1.5rem 2rem}
            header p{margin:0;opacity:.85}h1{margin:.2rem 0;font-size:1.6rem;overflow-wrap:anywhere}
            pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0 0;font-size:.95rem}
            main{padding:1rem 2rem 3rem;max-width:70rem}h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
            table{border-collapse:collapse;width:100%;background:#fff}
            th,td{text-align:left;padding:.35rem .7rem;border-bottom:1px solid #e4e4e0;vertical-align:top}
            th{font-weight:500;width:16rem;overflow-wrap:anywhere}td{overflow-wrap:anywhere}
            .note{color:#5b5e66}
            """)
}
