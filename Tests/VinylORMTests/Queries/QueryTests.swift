import Foundation
import Testing
import VinylORM
import VinylRuntime
import VinylSQLite

@Suite("Queries")
struct QueryTests {
    @Test("both spellings give the same SQL and the same rows", arguments: Deployment.all)
    func spellings(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            try await loadSample()
            let typed = Note.objects.filter { $0.author.name.icontains("an") && $0.rank >= 2 }
            let words = Note.objects.filter(author__name__icontains: "an", rank__gte: 2)
            let sql = try typed.sql
            #expect(try sql == words.sql)
            #expect(try await typed.fetch().map(\.title) == ["First"])
            #expect(try await words.fetch().map(\.title) == ["First"])
            #expect(
                sql.hasSuffix(
                    """
                    FROM "t_note" INNER JOIN "t_person" ON ("t_note"."author_id" = "t_person"."id") \
                    WHERE ("t_person"."name" LIKE ? ESCAPE '\\' AND "t_note"."rank" >= ?) ORDER BY "t_note"."id" ASC
                    """), "\(sql)")
        }
    }

    @Test("excluding over a nullable relation keeps rows without one, as Django does", arguments: Deployment.all)
    func exclude(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            try await loadSample()
            #expect(try await Note.objects.exclude { $0.reviewer.name == "Ann" }.count() == 2)
            #expect(try await Note.objects.exclude(reviewer__name: "Ann").count() == 2)
            #expect(try await Note.objects.filter(reviewer__isnull: false).count() == 1)
            #expect(try await Note.objects.filter { !($0.rank == 1 || $0.rank == 2) }.fetch().map(\.title) == ["First"])
            #expect(try await Person.objects.filter(notes__title: "First").fetch().map(\.name) == ["Ann"])
        }
    }

    @Test("wildcards in values are text", arguments: Deployment.all)
    func wildcards(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            try await loadSample()
            #expect(try await Note.objects.filter(title__contains: "%").fetch().map(\.title) == ["100%_x"])
            #expect(try await Note.objects.filter(title__startswith: "_").count() == 0)
            #expect(try await Note.objects.filter(title__iexact: "FIRST").count() == 1)
            #expect(try await Note.objects.filter(title__regex: "^[Fs].*t$").fetch().map(\.title) == ["First"])
        }
    }

    @Test("order, slices, first, last and the like", arguments: Deployment.all)
    func orderAndSlices(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            try await loadSample()
            #expect(try await Note.objects.orderBy("-rank").fetch().map(\.rank) == [3, 2, 1])
            #expect(try await Note.objects.orderBy("-author__name", "rank").fetch().map(\.rank) == [2, 1, 3])
            #expect(try await Note.objects.orderBy("rank")[1..<3].fetch().map(\.rank) == [2, 3])
            #expect(try await Note.objects.orderBy("rank").reverse().first()?.rank == 3)
            #expect(try await Note.objects.orderBy("rank").last()?.rank == 3)
            #expect(try await Note.objects.filter { $0.rank > 9 }.first() == nil)
            #expect(try await Note.objects.filter { $0.rank > 1 }.exists())
            #expect(try await Note.objects[..<2].count() == 2)
            #expect(try await Note.objects.none().fetch().isEmpty)
        }
    }

    // twin: omit — a queryset is iterated as an AsyncSequence
    @Test("a queryset is iterated without holding all rows", arguments: Deployment.all)
    func iteration(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            try await loadSample()
            var streamed: [Int64] = []
            for try await note in Note.objects.orderBy("rank") { streamed.append(note.rank) }
            #expect(streamed == [1, 2, 3])
        }
    }

    @Test("get wants exactly one row, and says which went missing", arguments: Deployment.all)
    func get(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            try await loadSample()
            let missing = try #require(
                await #expect(throws: DoesNotExist.self) { try await Note.objects.get(id: 99) })
            #expect(missing.isOf(Note.self) && !missing.isOf(Person.self))
            await #expect(throws: MultipleObjectsReturned.self) {
                try await Note.objects.get { $0.rank > 1 }
            }
            #expect(try await Note.objects.get(rank: 1).title == "second")
        }
    }

    @Test("a foreign key is fetched once and remembered; selectRelated needs no query", arguments: Deployment.all)
    func relations(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            try await loadSample()
            let note = try await Note.objects.get(id: 1)
            #expect(throws: Unfetched.self) { try note.loaded.author }
            let (names, queries) = try await database.recordingQueries {
                [try await note.author.name, try await note.author.name]
            }
            #expect(names == ["Ann", "Ann"] && queries.count == 1)
            #expect(try note.loaded.author.name == "Ann")
            let (joined, single) = try await database.recordingQueries {
                let notes = try await Note.objects.selectRelated("author", "reviewer").fetch()
                return try notes.map { "\(try $0.loaded.author.name) \(try $0.loaded.reviewer?.name ?? "-")" }
            }
            #expect(joined == ["Ann -", "Ann -", "Bob Ann"] && single.count == 1)
            #expect(try await note.reviewer == nil)
        }
    }

    @Test("values come as records and as tuples", arguments: Deployment.all)
    func values(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            try await loadSample()
            let records = try await Note.objects.values("title", "author__name").fetch()
            #expect(records.map { $0["author__name", as: String.self] } == ["Ann", "Ann", "Bob"])
            let tuples = try await Note.objects.values { ($0.title, $0.rank) }.fetch()
            #expect(tuples.map(\.1) == [3, 1, 2])
        }
    }

    @Test("an unknown name is a clear error that lists the choices, before any SQL runs", arguments: Deployment.all)
    func unknownNames(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            let (_, queries) = try await database.recordingQueries {
                for query in [
                    Note.objects.filter(titel: "x"), Note.objects.filter(author__nam: "x"),
                    Note.objects.filter(title__nope: "x"), Note.objects.orderBy("nope"), Note.objects.orderBy("-"),
                    Note.objects.selectRelated("title"), Note.objects.filter(rank: "seven"),
                ] {
                    let error = await #expect(throws: FieldError.self) { try await query.fetch() }
                    #expect(error?.description.isEmpty == false)
                }
            }
            #expect(queries.isEmpty)
        }
    }

    static let hostile = [
        "'; DROP TABLE t_note; --", "\" OR 1=1 --", "title\" = title --", "x) UNION SELECT 1 --", "%", "\0", "a\"b",
        "1; DELETE FROM t_note", "Robert'); --", "\u{202E}", "id desc", "*",
    ]

    @Test("hostile names and values reach no SQL", arguments: Deployment.all)
    func hostileInput(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            try await loadSample()
            for text in Self.hostile {
                _ = try? await Note.objects.orderBy(text).fetch()
                _ = try? await Note.objects.selectRelated(text).fetch()
                _ = try? await Note.objects.values(text).fetch()
                _ = try? await Note.objects.valuesList(text, as: String.self)
                _ = try await Note.objects.filter { $0.title == text }.fetch()
                _ = try await Note.objects.filter { $0.title.icontains(text) }.update(body: text)
                var note = try await Note.objects.create(Note(title: text, body: text, authorID: 1))
                #expect(try await Note.objects.get(id: note.id ?? 0).body == text)
                await #expect(throws: FieldError.self) { try await note.save(updateFields: [text]) }
                #expect(try await note.delete().total == 1)
                let sql = try Note.objects.filter { $0.title == text }.sql
                #expect(!sql.contains("DROP"))
            }
            #expect(try await Note.objects.count() == 3)
        }
    }
}
