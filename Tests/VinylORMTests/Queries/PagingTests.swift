import Testing
import VinylORM
import VinylRuntime

@Suite("Pages far into the rows")
struct PagingTests {
    /// 40 notes of three authors; ranks come several times.
    private static func load() async throws {
        var people: [Person] = []
        for name in ["Ann", "Bob", "Cid"] { people.append(try await Person.objects.create(Person(name: name))) }
        _ = try await Note.objects.bulkCreate(
            (0..<40).map { number in
                Note(
                    title: "Note \(number)", rank: Int64(number * 7 % 5), author: people[number % 3],
                    reviewer: number % 4 == 0 ? people[0] : nil)
            })
    }

    @Test("with related rows are those that the page without them has, in its order", arguments: Deployment.all)
    func sameRows(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            try await PagingTests.load()
            let notes = Note.objects
            let queries = [
                notes.orderBy("id"), notes.orderBy("-id"), notes.all(), notes.orderBy("rank", "id"),
                notes.orderBy("-rank", "-pk"), notes.orderBy("author__name", "id"),
                notes.orderBy("rank", "id").reverse(),
                notes.filter(author__name: "Ann").orderBy("-rank", "id"),
                notes.filter { $0.rank > 1 && $0.reviewer.name == "Ann" }.orderBy("reviewer__name", "-id"),
                notes.exclude(reviewer__name: "Ann").orderBy("id"),
            ]
            for query in queries {
                let related = query.selectRelated("author", "reviewer")
                for (lower, upper) in [(1, 4), (3, 10), (7, 100), (39, 41), (50, 60)] {
                    let plain = try await query[lower..<upper].fetch()
                    let page = related[lower..<upper]
                    let sql = try page.sql
                    #expect(sql.contains(#""t_note"."id" IN (SELECT U0."id""#), "\(sql)")
                    let joined = try await page.fetch()
                    #expect(joined.map(\.id) == plain.map(\.id))
                    for note in joined {
                        #expect(try note.loaded.author.id == note.authorID)
                        #expect(try note.loaded.reviewer?.id == note.reviewerID)
                    }
                }
                #expect(try await related[35...].fetch().map(\.id) == query[35...].fetch().map(\.id))
                #expect(try await related[5..<20].count() == query[5..<20].count())
            }
        }
    }

    @Test("are read by their keys only where the order is total and no row comes twice", arguments: Deployment.all)
    func refused(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            let notes = Note.objects.selectRelated("author")
            let others = [
                notes.orderBy("id")[..<5], notes.orderBy("rank")[5..<10], notes.orderBy()[5..<10],
                notes.orderBy("?", "id")[5..<10], notes.filter(labels__name: "x").orderBy("id")[5..<10],
                notes.orderBy("labels__name", "id")[5..<10], notes.distinct().orderBy("id")[5..<10],
                Note.objects.orderBy("id")[5..<10],
            ]
            for query in others {
                let sql = try query.sql
                #expect(!sql.contains("IN (SELECT"), "\(sql)")
            }
        }
    }
}
