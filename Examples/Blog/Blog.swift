import Foundation
import Vinyl

/// The example: a small real site. `swift run Blog serve --mode blocking|async`.
@main struct Blog: Application, CommandProviding {
    static let commands: [any ManagementCommand.Type] = [Seed.self]

    var settings: Settings {
        // A demo answers to any name; a site of one's own lists its names here.
        var settings = Settings(debug: Environment.debug, allowedHosts: ["*"], database: .sqlite("blog.sqlite3"))
        // The build puts the folder Templates beside the executable.
        settings.templates.loaders = [FileTemplateLoader(bundlePath: Bundle.module.resourcePath)]
        settings.templates.options.libraries["blog"] = blogLibrary
        return settings
    }

    /// The outermost first.
    var middleware: [any Middleware] {
        [
            SecurityMiddleware(), GZipMiddleware(), ConditionalGetMiddleware(), CommonMiddleware(),
            CSRFViewMiddleware(), XFrameOptionsMiddleware(),
        ]
    }

    var models: [any Model.Type] { [Author.self, Tag.self, Article.self, Comment.self] }

    var routes: Routes {
        path("", articleList, name: "home")
        path("articles/<int:id>/", articleDetail, name: "article-detail")
        path("articles/<int:id>/comments/", post: addComment, name: "comment-add")
        path("articles/<int:id>/edit/", get: editArticle, post: editArticle, name: "article-edit")
        path("articles/new/", get: writeArticle, post: writeArticle, name: "article-new")
        path("tags/<slug:name>/", tagDetail, name: "tag-detail")
        path("authors/<int:id>/", authorDetail, name: "author-detail")
        path("search/", search, name: "search")
        include("api/", apiRoutes, namespace: "api")
        include("upstream/", upstreamRoutes, namespace: "upstream")
        path("static/<path:path>", get: staticFile, name: "static")
    }

    /// 403, 404 and 500 have a template of their own, the others share one.
    func errorPage(_ error: ErrorContext) async throws -> Response? {
        let template = [403, 404, 500].contains(error.status.code) ? "\(error.status.code).html" : "error.html"
        return try await render(
            error.request, template, ["reason": error.status.reasonPhrase, "message": error.message],
            status: error.status)
    }
}
