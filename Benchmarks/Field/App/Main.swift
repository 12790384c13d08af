// Vinyl on the work that other frameworks are measured on: plain text, JSON, a row, a page, a post, and waiting for
// another server. `../README.md` says how it is driven. Only the public API is used.
import Vinyl

@main struct FieldApp: Application, CommandProviding {
    static let commands: [any ManagementCommand.Type] = [Seed.self]

    var settings: Settings {
        var settings = Settings(allowedHosts: ["*"], database: .sqlite("field.sqlite3"))
        settings.templates.loaders = [MemoryTemplateLoader(["articles.html": articlesTemplate])]
        return settings
    }

    var models: [any Model.Type] { [Author.self, Tag.self, Article.self] }

    var routes: Routes {
        path("plaintext", get: plaintext)
        path("json", get: message)
        path("articles/<int:id>/json", get: articleDocument)
        path("articles/", get: articlePage, post: createArticle)
        path("work", get: work)
        path("slow", get: slow)
        path("fetch", get: fetch)
    }
}
