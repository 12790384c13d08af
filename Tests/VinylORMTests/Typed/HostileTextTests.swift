import Foundation
import Testing
import VinylORM
import VinylRuntime

@Suite("Hostile text at every entry")
struct HostileTextTests {
    static let texts = [
        "'; DROP TABLE typed_work; --", "\" OR 1=1 --", "title\" = \"title", "x) UNION SELECT 1 --", "zq\0zq", "%", "_",
        "a__b__c",
        "__", "title__", "__title", "title__lower'__x", "$.zq\"]", "zq[0]", "zq\\", "\u{202E}zq", "é'é", "*", "?", "-",
        "",
        String(repeating: "zq'", count: 3_400),
    ]

    /// What no statement may have in it: the parts of the texts above that are nowhere in SQL of Vinyl's own.
    static func isClean(_ sql: String) -> Bool {
        !["DROP", "UNION", "zq", "--", "1=1", "é", "\0"].contains { sql.contains($0) }
    }

    /// Runs something that must work or throw an error of Vinyl's own.
    static func attempt(_ what: String, _ body: () async throws -> Void) async {
        do {
            try await body()
        } catch is FieldError {
        } catch is DatabaseError {
        } catch is DoesNotExist {
        } catch is MultipleObjectsReturned {
        } catch {
            Issue.record("\(what): \(type(of: error))")
        }
    }

    @Test("names are refused or harmless", arguments: Deployment.all)
    func names(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { database in
            let (_, queries) = await database.recordingQueries {
                for text in Self.texts {
                    await Self.attempt("filter") {
                        _ = try await Work.objects.filter(Predicate(lookups: [(text, 1)])).fetch()
                    }
                    await Self.attempt("lookup") {
                        _ = try await Work.objects.filter(Predicate(left: "title", text, "x")).fetch()
                    }
                    await Self.attempt("F") { _ = try await Work.objects.filter(title: F(text)).fetch() }
                    await Self.attempt("orderBy") { _ = try await Work.objects.orderBy(text).fetch() }
                    await Self.attempt("values") { _ = try await Work.objects.values(text).fetch() }
                    await Self.attempt("annotate") { _ = try await Work.objects.annotate(text, Count("id")).fetch() }
                    await Self.attempt("alias") { _ = try await Work.objects.alias(text, F("title")).fetch() }
                    await Self.attempt("aggregate") { _ = try await Work.objects.aggregate(text, Count("id")) }
                    await Self.attempt("only") { _ = try await Work.objects.only(text).fetch() }
                    await Self.attempt("defer") { _ = try await Work.objects.defer(text).fetch() }
                    await Self.attempt("selectRelated") { _ = try await Work.objects.selectRelated(text).fetch() }
                    await Self.attempt("prefetchRelated") { _ = try await Work.objects.prefetchRelated(text).fetch() }
                    await Self.attempt("distinct") { _ = try await Work.objects.distinct(on: [text]).fetch() }
                    await Self.attempt("dates") { _ = try await Work.objects.dates(text, "day").fetch() }
                    await Self.attempt("dates kind") { _ = try await Work.objects.dates("published", text).fetch() }
                    await Self.attempt("zone") {
                        _ = try await Work.objects.datetimes("posted", "day", in: text).fetch()
                    }
                    await Self.attempt("collation") {
                        _ = try await Work.objects.orderBy { $0.title.collated(text).ascending }.fetch()
                    }
                    await Self.attempt("function") {
                        _ = try await Work.objects.annotate("x", SQLFunction(text)("title")).fetch()
                    }
                    await Self.attempt("inBulk") { _ = try await Work.objects.inBulk(keys: ["x"], field: text) }
                    await Self.attempt("update") {
                        _ = try await Work.objects.update.dynamicallyCall(withKeywordArguments: [text: 1])
                    }
                    await Self.attempt("latest") { _ = try await Work.objects.latest(text) }
                    await Self.attempt("related") {
                        _ = try await Person.objects.filter { $0.related(text, Work.self).title == "x" }.fetch()
                    }
                }
            }
            for query in queries { #expect(Self.isClean(query.sql), "\(query.sql.prefix(300))") }
            let (all, alpha) = (
                try await Work.objects.count(), try await Work.objects.filter { $0.title == "Alpha" }.count()
            )
            #expect(all == 4)
            #expect(alpha == 1)
        }
    }

    @Test("values come through as they are", arguments: Deployment.all)
    func values(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { database in
            let ann = try await Person.objects.get(name: "Ann")
            let (_, queries) = try await database.recordingQueries { () async throws in
                for text in Self.texts {
                    let made = try await Work.objects.create(
                        Work(title: text, slug: "new", meta: [text: "found"], author: ann))
                    let found = try await Work.objects.filter { $0.title == text }.fetch().map(\.title)
                    #expect(found == [text])
                    let holding = try await Work.objects.filter { $0.slug == "new" && $0.title.contains(text) }.count()
                    #expect(holding == 1)
                    let raw = try await Work.raw("SELECT * FROM typed_work WHERE title = ?", [text]).fetchModels()
                    #expect(raw.map(\.title) == [text])
                    let bulk = try await Work.objects.inBulk(keys: [text], field: "slug")
                    #expect(bulk.isEmpty)
                    let replaced = try await Work.objects.filter { $0.slug == "new" }
                        .valuesList { $0.title.replacing(text, with: "").concatenated(with: text) }
                    #expect(text.isEmpty || text.contains("\0") || replaced == [text])
                    await Self.attempt("JSON path") {
                        _ = try await Work.objects.filter { $0.meta[text] == "found" }.count()
                    }
                    await Self.attempt("JSON key") {
                        _ = try await Work.objects.filter { $0.meta.hasKey(text) }.count()
                    }
                    _ = try await Work.objects.filter { $0.slug == "new" }.update { $0.subtitle.set(text) }
                    _ = try await made.delete()
                }
            }
            for query in queries { #expect(Self.isClean(query.sql), "\(query.sql.prefix(300))") }
            #expect(try await Work.objects.count() == 4)
        }
    }
}
