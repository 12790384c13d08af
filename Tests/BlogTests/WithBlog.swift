import ArgumentParser
import Foundation
import Vinyl
import VinylSQLite
import VinylTesting

@testable import Blog

/// Runs a test against the site with a database of its own and a little of the seed, without sockets.
func withBlog(
    _ deployment: Deployment, articles: Int = 45, _ body: @escaping @Sendable (TestClient) async throws -> Void
) async throws {
    try await withDatabase(deployment, articles: articles) { database in
        try await deployment.run {
            try await database.use { try await body(try TestClient(Blog())) }
        }
    }
}

/// The same over sockets.
func withServedBlog(
    _ deployment: Deployment, articles: Int = 5, _ body: @escaping @Sendable (TestClient) async throws -> Void
) async throws {
    try await withDatabase(deployment, articles: articles) { database in
        try await withServer(ServedBlog(database), deployment: deployment) { client in
            try await database.use { try await body(client) }
        }
    }
}

private func withDatabase(
    _ deployment: Deployment, articles: Int, _ body: (Database) async throws -> Void
) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-blog-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("blog.sqlite3").path
    let database = try await deployment.run {
        let database = Database(driver: SQLiteDriver(path: path), deployment: deployment)
        try await database.use {
            try await migrate(models: Blog().models)
            try await Seed.parse(["--articles", "\(articles)"]).load()
        }
        return database
    }
    try await body(database)
    try await deployment.run { await database.close() }
}

/// The site with the test's database for every request: a process has one, the tests have many.
private struct ServedBlog: Application {
    private let blog = Blog()
    private let database: Database?

    init() { database = nil }
    init(_ database: Database) { self.database = database }

    var settings: Settings { blog.settings }
    var models: [any Model.Type] { blog.models }
    var routes: Routes { blog.routes }
    var middleware: [any Middleware] { (database.map { [UsingDatabase(database: $0)] } ?? []) + blog.middleware }

    func errorPage(_ error: ErrorContext) async throws -> Response? { try await blog.errorPage(error) }
}

private struct UsingDatabase: Middleware {
    let database: Database

    func respond(to request: Request, next: Next) async throws -> Response {
        await database.use { await next(request) }
    }
}

extension TestClient {
    /// Posts a form as a browser does that has loaded the page with it: with the page's token.
    func submit(
        _ target: String, on page: String, _ fields: KeyValuePairs<String, String>
    ) async throws -> TestResponse {
        let token = try await token(on: page)
        return try await post(target, form: [("csrfmiddlewaretoken", token)] + fields.map { (name: $0, value: $1) })
    }

    /// The token in a page's form; "" where there is none.
    func token(on page: String) async throws -> String {
        let text = try await get(page).text
        guard let field = text.range(of: "name=\"csrfmiddlewaretoken\" value=\"") else { return "" }
        return String(text[field.upperBound...].prefix { $0 != "\"" })
    }
}
