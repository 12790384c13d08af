import Foundation
import Testing
import VinylORM
import VinylRuntime

@Suite("Dates, inBulk, raw, explain")
struct QuerySetMethodTests {
    @Test("a column that was not read is fetched once, NULL and related ones too", arguments: Deployment.all)
    func partialColumns(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { database async throws in
            let rows = try await Work.objects.only("title").fetch()
            let (first, last) = (try #require(rows.first), try #require(rows.last))
            let (_, queries) = try await database.recordingQueries {
                let title = try await first.title
                #expect(title == "Alpha")
                for _ in 0..<2 {
                    let (views, subtitle) = (try await first.views, try await first.subtitle)
                    #expect(views == 100 && subtitle == "one")
                }
                let missing = try await last.subtitle
                #expect(missing == nil)
                let author = try await last[dynamicMember: \.author.name]
                #expect(author == "Bob")
            }
            #expect(queries.count == 4)
        }
    }

    @Test("dates are distinct, ordered and not NULL", arguments: Deployment.all)
    func dates(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            let months = Work.objects.dates("published", "month")
            #expect(try await months.fetch().map(\.description) == ["2023-01-01", "2024-03-01"])
            #expect(
                try months.sql == """
                    SELECT DISTINCT vinyl_trunc('month', "typed_work"."published", ?, 'date') FROM "typed_work" \
                    WHERE "typed_work"."published" IS NOT NULL ORDER BY 1 ASC
                    """)
            #expect(
                try await Work.objects.dates("published", "day", descending: true).fetch().map(\.description) == [
                    "2024-03-20", "2024-03-15", "2023-01-02",
                ])
            #expect(try await Work.objects.dates({ $0.published }, .year).fetch().map(\.year) == [2023, 2024])
            #expect(
                try await Work.objects.dates("published", "week").fetch().map(\.description) == [
                    "2023-01-02", "2024-03-11", "2024-03-18",
                ])
            #expect(try await Work.objects.dates("posted", "year").fetch().map(\.year) == [2024, 2025])
            #expect(try await Person.objects.dates("works__published", "year").fetch().map(\.year) == [2023, 2024])
            #expect(try await Work.objects.dates("published", "month").count() == 2)
            let filtered = Work.objects.filter { $0.views > 90 }.dates({ $0.published }, .day)
            #expect(try await filtered.fetch().map(\.description) == ["2024-03-15"])
        }
    }

    @Test("datetimes are cut in a time zone", arguments: Deployment.all)
    func datetimes(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            let hours = try await Work.objects.datetimes("posted", "hour").fetch()
            #expect(try hours == [Date.at("2024-03-15 10:00:00"), Date.at("2025-03-15 10:00:00")])
            let days = try await Work.objects.datetimes("posted", "day", descending: true, in: "America/New_York")
                .fetch()
            #expect(try days == [Date.at("2025-03-15 04:00:00"), Date.at("2024-03-15 04:00:00")])
            #expect(try await Work.objects.datetimes({ $0.posted }, .minute).count() == 3)
        }
    }

    @Test("wrong kinds and fields are errors before any SQL runs", arguments: Deployment.all)
    func datesRefused(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { database in
            let (_, queries) = await database.recordingQueries {
                for (name, kind) in [
                    ("published", "hour"), ("published", "'"), ("title", "day"), ("nope", "day"), ("views", "year"),
                ] {
                    await #expect(throws: FieldError.self) { try await Work.objects.dates(name, kind).fetch() }
                }
                await #expect(throws: FieldError.self) { try await Work.objects.datetimes("published", "day").fetch() }
                await #expect(throws: FieldError.self) { try await Work.objects.datetimes("posted", "quarter").fetch() }
                await #expect(throws: FieldError.self) {
                    try await Work.objects[..<1].dates("published", "day").fetch()
                }
            }
            #expect(queries.isEmpty)
        }
    }

    @Test("inBulk", arguments: Deployment.all)
    func inBulk(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { database in
            let byKey = try await Work.objects.inBulk([1, 3, 99])
            #expect(byKey.keys.sorted() == [1, 3] && byKey[3]?.title == "Gamma")
            let bySlug = try await Work.objects.inBulk(keys: ["a", "d"], field: "slug")
            #expect(Set(bySlug.map { $0.key as? String }) == ["a", "d"])
            #expect(try await Work.objects.inBulk(keys: nil, field: "slug").map(\.row.slug) == ["a", "b", "c", "d"])
            #expect(try await Work.objects.filter { $0.active }.inBulk([1, 2]).keys.sorted() == [1])
            let annotated = try await Work.objects.annotate { $0.title.length() }.inBulk([1])
            #expect(annotated[1]?.values == 5)
            #expect(try await Work.objects.only("title").inBulk([2])[2]?["title"] as? String == " beta ")
            let (many, queries) = try await database.recordingQueries {
                try await Work.objects.inBulk(Array(1...70_000))
            }
            #expect(many.count == 4 && queries.count > 1)
            let (_, none) = try await database.recordingQueries { () async throws in
                #expect(try await Work.objects.inBulk([]).isEmpty)
                await #expect(throws: FieldError.self) { try await Work.objects.inBulk(keys: ["x"], field: "title") }
                await #expect(throws: FieldError.self) { try await Work.objects.inBulk(keys: ["x"], field: "nope") }
                await #expect(throws: FieldError.self) { try await Work.objects[..<2].inBulk([1]) }
                await #expect(throws: FieldError.self) { try await Work.objects.values("id").inBulk([1]) }
                await #expect(throws: FieldError.self) { try await Work.objects.inBulk(keys: ["x"], field: "id") }
            }
            #expect(none.isEmpty)
        }
    }

    @Test("raw SQL fills models by the names of columns", arguments: Deployment.all)
    func raw(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            let people = try await Person.raw(
                """
                SELECT COUNT(w.id) AS works, p.name, p.id FROM t_person p LEFT JOIN typed_work w ON w.author_id = p.id
                WHERE p.name <> ? GROUP BY p.id ORDER BY p.name
                """, ["Cid"]
            ).fetch()
            #expect(people.map(\.name) == ["Ann", "Bob"] && people.map(\.model.id) == [1, 2])
            #expect(people.map { $0["works", as: Int.self] } == [3, 1])
            let works = try await Work.raw("SELECT * FROM typed_work WHERE likes IS ? OR views > ?", [nil, 90])
                .fetchModels()
            #expect(works.map(\.slug) == ["a", "b"])
            #expect(try await works[0].author.name == "Ann")
            let renamed = try await Person.raw(
                "SELECT id, name AS label FROM t_person", translations: ["label": "name"]
            ).fetch()
            #expect(renamed.map(\.name) == ["Ann", "Bob", "Cid"])
        }
    }

    @Test("raw SQL says what is missing, and only reads", arguments: Deployment.all)
    func rawRefused(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            let error = await #expect(throws: FieldError.self) {
                try await Person.raw("SELECT id FROM t_person").fetch()
            }
            #expect(error?.description.contains("'name'") == true)
            await #expect(throws: DatabaseError.self) { try await Person.raw("DELETE FROM t_person").fetch() }
            await #expect(throws: DatabaseError.self) { try await Person.raw("SELECT 1; DELETE FROM t_person").fetch() }
            await #expect(throws: DatabaseError.self) {
                try await Person.raw("SELECT * FROM t_person WHERE id = ?").fetch()
            }
            await #expect(throws: DatabaseError.self) { try await Person.raw("nonsense").fetch() }
            #expect(try await Person.objects.count() == 3)
        }
    }

    @Test("explain tells how rows are found", arguments: Deployment.all)
    func explain(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            #expect(try await Work.objects.filter { $0.slug == "a" }.explain().contains("USING INDEX"))
            #expect(try await Work.objects.explain().contains("SCAN"))
            #expect(try await Work.objects.none().explain() == "")
            await #expect(throws: FieldError.self) { try await Work.objects.orderBy("nope").explain() }
        }
    }
}
