import Testing
import VinylORM
import VinylRuntime
import VinylTemplates

@Suite("Rows and querysets in templates")
struct RowTests {
    @Test("a foreign key is fetched when the template reaches it, once for a row", arguments: Deployment.all)
    func foreignKey(_ deployment: Deployment) async throws {
        try await withStories(deployment) { database async throws in
            let story = try await Story.objects.get(id: 1)
            let (text, queries) = try await database.render(
                "{{ story.title }} {{ story.author.name }} {{ story.author.name }} {{ story.author_id }}", ["story": story])
            #expect(text == "One Ann Ann 1")
            #expect(queries == 1)
        }
    }

    @Test("a joined or prefetched row costs no query", arguments: Deployment.all)
    func joined(_ deployment: Deployment) async throws {
        try await withStories(deployment) { database async throws in
            let loop = "{% for s in stories %}{{ s.title }} by {{ s.author.name }};{% endfor %}"
            let plain = try await database.render(loop, ["stories": Story.objects])
            #expect(plain.text == "One by Ann;Two by Ann;Three by Bob;" && plain.queries == 4)
            let joined = try await database.render(loop, ["stories": Story.objects.selectRelated("author")])
            #expect(joined.text == plain.text && joined.queries == 1)
            let topics = "{% for s in stories %}{% for t in s.topics.all %}{{ t.name }},{% endfor %}{% endfor %}"
            let prefetched = try await database.render(topics, ["stories": Story.objects.prefetchRelated("topics")])
            #expect(prefetched.text == "swift,web," && prefetched.queries == 2)
        }
    }

    @Test("a queryset is fetched once, however often it is used", arguments: Deployment.all)
    func once(_ deployment: Deployment) async throws {
        try await withStories(deployment) { database async throws in
            let (text, queries) = try await database.render(
                """
                {% if stories %}{% for s in stories %}{{ s.id }}{% endfor %}{{ stories.count }}{{ stories.0.title }}\
                {% for s in stories reversed %}{{ s.id }}{% endfor %}{{ stories.first.title }}{% endif %}
                """, ["stories": Story.objects.all()])
            #expect(text == "1233One321One")
            #expect(queries <= 2)
        }
    }

    @Test("what a queryset is asked for without being fetched asks the database for that alone", arguments: Deployment.all)
    func asked(_ deployment: Deployment) async throws {
        try await withStories(deployment) { database async throws in
            let (text, queries) = try await database.render(
                "{{ s.count }} {{ s.exists }} {{ s.1.title }} {{ s.last.title }} [{{ s.9 }}] [{{ s.nonsense }}]",
                ["s": Story.objects.all()])
            #expect(text == "3 True Two Three [] []")
            #expect(queries == 5)
        }
    }

    @Test("relations from the other end, choices, decimals, keys", arguments: Deployment.all)
    func attributes(_ deployment: Deployment) async throws {
        try await withStories(deployment) { database async throws in
            let ann = try await Writer.objects.get(id: 1)
            let story = try await Story.objects.get(id: 3)
            let one = try await Story.objects.get(id: 1)
            let two = try await Story.objects.get(id: 2)
            let context: TemplateContext = ["ann": ann, "story": story, "one": one, "two": two]
            func render(_ source: String) async throws -> String { try await database.render(source, context).text }
            #expect(try await render("{% for s in ann.stories.all %}{{ s.title }},{% endfor %}") == "One,Two,")
            #expect(try await render("{% for s in ann.edited %}{{ s.title }},{% endfor %}") == "Three,")
            #expect(try await render("{{ ann.stories.count }}") == "2")
            #expect(try await render("{{ one.price }} {{ two.price }}") == "1.50 0.00")
            #expect(try await render("{{ two.stage }} {{ two.get_stage_display }}") == "inPrint In print")
            #expect(try await render("{{ story.published_on }} {{ story.publishedOn.year }}") == "Feb. 29, 2024 2024")
            #expect(try await render("{{ one.published_on }}{{ one.editor }}{{ one.editor_id }}") == "NoneNoneNone")
            #expect(try await render("{{ story.pk }}{{ ann }}[{{ ann.nothing }}][{{ ann.closure }}]") == "3Ann[][]")
            #expect(try await render("{{ ann.shout }} {{ ann.articleCount }} {{ ann.article_count }}") == "ANN 2 2")
            #expect(try await render("{{ one.topics.first.get_absolute_url }}") == "/topics/1/")
            #expect(try await render("{% if story.editor == ann %}same{% endif %}") == "same")
            #expect(try await render("{{ one }}") == "Story object (1)")
        }
    }

    @Test("a foreign key to a row that is gone prints nothing, as in Django", arguments: Deployment.all)
    func dangling(_ deployment: Deployment) async throws {
        try await withStories(deployment) { database async throws in
            let lost = Story(title: "Lost", authorID: 99)
            #expect(try await database.render("[{{ s.author.name }}]{% if s.author %}{% else %}none{% endif %}", ["s": lost]).text == "[]none")
        }
    }

    @Test("one template asks rows of several models for the same name", arguments: Deployment.all)
    func severalModels(_ deployment: Deployment) async throws {
        try await withStories(deployment) { database async throws in
            let rows: [TemplateValue] = [
                try await Writer.objects.get(id: 1).templateValue, try await Topic.objects.get(id: 1).templateValue,
                try await Writer.objects.get(id: 2).templateValue,
            ]
            #expect(try await database.render("{% for r in rows %}{{ r.name }} {{ r.id }};{% endfor %}", ["rows": rows]).text == "Ann 1;swift 1;Bob 2;")
        }
    }

    @Test("values and annotations are found by name", arguments: Deployment.all)
    func computedRows(_ deployment: Deployment) async throws {
        try await withStories(deployment) { database async throws in
            let values = try await database.render(
                "{% for row in rows %}{{ row.title }}{% endfor %}", ["rows": Story.objects.values("title")])
            #expect(values.text == "OneTwoThree")
            let counted = try await database.render(
                "{% for w in writers %}{{ w.name }}{{ w.n }}{% endfor %}",
                ["writers": Writer.objects.annotate([("n", Count("stories"))])])
            #expect(counted.text == "Ann2Bob1")
        }
    }

    @Test("a database error ends the render", arguments: Deployment.all)
    func failure(_ deployment: Deployment) async throws {
        try await withStories(deployment) { database async throws in
            await #expect(throws: FieldError.self) {
                _ = try await database.render("{% for s in s %}{% endfor %}", ["s": Story.objects.filter(nonsense: 1)])
            }
        }
    }
}
