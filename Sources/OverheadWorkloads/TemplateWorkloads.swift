import VinylForms
import VinylHTTP
import VinylORM
import VinylTemplates
import VinylText

private let pageTemplate = """
    {% extends "base.html" %}
    {% block title %}Articles, page {{ page }}{% endblock %}
    {% block content %}
    {% for article in articles %}
    <article class="{% cycle "odd" "even" %}"><h2><a href="/articles/{{ article.id }}/">{{ article.title }}</a></h2>
    <p>{{ forloop.counter }}. {{ article.author.name|upper }}{% if article.published > 4 %}, {{ article.published|floatformat:1 }}{% endif %}</p>
    <p>{{ article.body|truncatewords:20 }}</p></article>
    {% empty %}<p>Nothing yet.</p>
    {% endfor %}
    {% endblock %}
    """

private let baseTemplate = """
    <!DOCTYPE html>
    <html lang="en"><head><title>{% block title %}{% endblock %}</title></head>
    <body>{% include "header.html" with name="Blog" %}{% block content %}{% endblock %}</body></html>
    """

/// Pages from templates, and forms.
func templateWorkloads() async throws -> [Workload] {
    let engine = TemplateEngine(loaders: [
        MemoryTemplateLoader([
            "page.html": pageTemplate, "base.html": baseTemplate, "header.html": "<header>{{ name }}</header>",
        ])
    ])
    let template = try await engine.template(named: "page.html")
    return [
        Workload("Templates and forms", "a page of 20 articles, fetched by the template", operations: 20) { count in
            var sum = 0
            for _ in 0..<count {
                let articles = Article.objects.selectRelated("author").orderBy("id")[..<20]
                sum &+= try await template.bytes(["articles": articles, "page": 1]).count
            }
            return sum
        },
        Workload("Templates and forms", "a form, bound and validated", operations: 100) { count in
            let data = try QueryDict(parsing: "name=Ann&text=What+a+fine+article%2C+thank+you%21&stars=4")
            var sum = 0
            for _ in 0..<count {
                let form = try await CommentForm.bound(to: data)
                guard let comment = form.cleaned else { throw WorkloadFailure(description: form.errors.text) }
                sum &+= comment.stars &+ comment.text.utf8.count
            }
            return sum
        },
        Workload("Templates and forms", "the form as paragraphs", operations: 100) { count in
            var sum = 0
            for _ in 0..<count { sum &+= try await CommentForm.unbound().form.asP().description.utf8.count }
            return sum
        },
    ]
}

/// What a reader says of an article.
@Form struct CommentForm {
    @FormField(maxLength: 80) var name: String
    @FormField(widget: .textarea) var text: String
    @FormField(min: 1, max: 5) var stars: Int
}
