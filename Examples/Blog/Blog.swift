import Vinyl

/// The example: a small real site. `swift run Blog serve --mode blocking|async`.
@main struct Blog: Application, CommandProviding {
    static let commands: [any ManagementCommand.Type] = [Seed.self]

    var settings: Settings {
        Settings(debug: Environment.debug, allowedHosts: ["*"], database: .sqlite("blog.sqlite3"))
    }

    var models: [any Model.Type] { [Author.self, Tag.self, Article.self, Comment.self] }

    var routes: Routes {
        path("", articleList, name: "home")
        path("articles/<int:id>/", articleDetail, name: "article-detail")
        path("articles/<int:id>/comments/", post: addComment, name: "comment-add")
        path("articles/<int:id>/edit/", get: editArticle, post: saveArticle, name: "article-edit")
        path("articles/new/", get: newArticle, post: createArticle, name: "article-new")
        path("tags/<slug:name>/", tagDetail, name: "tag-detail")
        path("authors/<int:id>/", authorDetail, name: "author-detail")
        path("search/", search, name: "search")
        include("api/", apiRoutes, namespace: "api")
        include("upstream/", upstreamRoutes, namespace: "upstream")
        path("static/<path:path>", get: staticFile, name: "static")
    }

    func errorPage(_ error: ErrorContext) async throws -> Response? {
        try await Page(title: error.status.reasonPhrase, content: errorContent(error)).response(status: error.status)
    }
}

/// What the process's environment says.
enum Environment {
    static let variables = ProcessVariables()
    static var debug: Bool { variables["DEBUG"] == "1" }
    static var upstream: String {
        variables["UPSTREAM"] ?? "http://127.0.0.1:\(variables["PORT"] ?? "8000")/upstream/quote/"
    }
}
