import Foundation
import Vinyl

/// A GET shows the form; a POST saves what it holds, or shows it again with what is wrong.
func writeArticle(_ request: Request) async throws -> Response {
    let form = try await articleForm.bind(request, values: ["published": Date()])
    return try await answer(request, form, heading: "Write an article")
}

func editArticle(_ request: Request) async throws -> Response {
    let article = try await article(request)
    let tags = try await article.tags.all().fetch().map(\.name).joined(separator: ", ")
    let form = try await articleForm.bind(
        request, instance: article, FormOptions(initial: ["tags": .text(tags)]))
    return try await answer(request, form, heading: "Edit the article")
}

private func answer(
    _ request: Request, _ form: BoundModelForm<Article>, heading: String
) async throws -> Response {
    guard form.isValid else {
        return try await render(
            request, "blog/edit.html", ["form": form, "heading": heading],
            status: form.isBound ? .unprocessableContent : .ok)
    }
    let article = try await save(form)
    return try .redirect(to: await reverse("article-detail", ["id": article.id ?? 0]))
}

/// The article and its tags in one transaction: both are there, or neither.
private func save(_ form: BoundModelForm<Article>) async throws -> Article {
    let names = TagNames(form.form.cleanedData["tags"]?.description ?? "").names
    return try await atomic {
        let article = try await form.save()
        var tags: [Tag] = []
        for name in names {
            let (tag, _) = try await Tag.objects.getOrCreate {
                $0.name == name
            } create: {
                Tag(name: name)
            }
            tags.append(tag)
        }
        try await article.tags.set(tags)
        return article
    }
}
