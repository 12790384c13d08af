import Vinyl

// Forms by hand, until the framework's own arrive.

/// A comment on its way in.
struct CommentForm {
    var name = ""
    var text = ""
    var errors: [String] = []

    init() {}

    init(_ fields: QueryDict) {
        name = (fields["name"] ?? "").trimmingSpaces
        text = (fields["text"] ?? "").trimmingSpaces
        if name.isEmpty { errors.append("Please tell your name.") }
        if name.count > 80 { errors.append("A name has at most 80 characters.") }
        if text.isEmpty { errors.append("Please write something.") }
    }

    subscript(html action: String) -> HTML {
        """
        <form class="tall" method="post" action="\(action)">
        <h3>Say something</h3>
        \(FormErrors(errors).html)
        <label for="name">Name</label>
        <input id="name" name="name" required maxlength="80" autocomplete="name" value="\(name)">
        <label for="text">Comment</label>
        <textarea id="text" name="text" rows="4" required>\(text)</textarea>
        <button>Send</button>
        </form>
        """
    }
}

/// An article on its way in.
struct ArticleForm {
    var title = ""
    var body = ""
    var authorID: Int64?
    var tags = ""
    var errors: [String] = []

    init() {}

    init(_ article: Article, tags: [Tag]) {
        title = article.title
        body = article.body
        authorID = article.authorID
        self.tags = tags.map(\.name).joined(separator: ", ")
    }

    init(_ fields: QueryDict) {
        title = (fields["title"] ?? "").trimmingSpaces
        body = (fields["body"] ?? "").trimmingSpaces
        authorID = Int64(fields["author"] ?? "")
        tags = (fields["tags"] ?? "").trimmingSpaces
        if title.isEmpty { errors.append("An article needs a title.") }
        if title.count > 200 { errors.append("A title has at most 200 characters.") }
        if body.isEmpty { errors.append("An article needs a text.") }
        if authorID == nil { errors.append("Choose an author.") }
        if tagNames.contains(where: { $0.utf8.count > 50 }) { errors.append("A tag has at most 50 characters.") }
    }

    /// The tags as they are kept: in lower case, words joined by hyphens.
    var tagNames: [String] {
        tags.lowercased().split(separator: ",").map { tag in
            tag.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
        }.filter { !$0.isEmpty }
    }

    func page(_ heading: String, action: String, status: HTTPResponse.Status = .ok) async throws -> Response {
        var options: HTML = "<option value=\"\">Choose…</option>"
        for author in try await Author.objects.all().fetch() {
            let selected: HTML = author.id == authorID ? " selected" : ""
            options += "<option value=\"\(author.id ?? 0)\"\(selected)>\(author.name)</option>"
        }
        let content: HTML = """
            <h1>\(heading)</h1>
            <form class="tall" method="post" action="\(action)">
            \(FormErrors(errors).html)
            <label for="title">Title</label>
            <input id="title" name="title" required maxlength="200" value="\(title)">
            <label for="author">Author</label>
            <select id="author" name="author" required>\(options)</select>
            <label for="body">Text</label>
            <textarea id="body" name="body" rows="14" required aria-describedby="body-help">\(body)</textarea>
            <p class="help" id="body-help">An empty line begins a new paragraph.</p>
            <label for="tags">Tags</label>
            <input id="tags" name="tags" value="\(tags)" aria-describedby="tags-help">
            <p class="help" id="tags-help">Parted by commas.</p>
            <button>Save</button>
            </form>
            """
        return try await Page(title: heading, content: content).response(status: status)
    }
}

/// What is wrong with a form, above it.
struct FormErrors {
    let html: HTML?

    init(_ errors: [String]) {
        html =
            errors.isEmpty ? nil : "<ul class=\"errors\" role=\"alert\">\(errors.map { "<li>\($0)</li>" as HTML })</ul>"
    }
}

extension String {
    /// Without white space at both ends.
    var trimmingSpaces: String {
        let start = drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
