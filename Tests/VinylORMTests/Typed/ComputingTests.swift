import Foundation
import Testing
import VinylORM
import VinylRuntime

/// What is decoded of a work and its author.
private struct Summary: Decodable, Sendable, Equatable {
    let title: String
    let authorName: String
    let status: Status
    let published: CalendarDate?
    let likes: Int?
    let price: Double
    let meta: Meta?

    struct Meta: Decodable, Equatable { let tags: [String]? }
}

private struct Wrong: Decodable, Sendable { let title: Int }
private struct Missing: Decodable, Sendable { let title: String, nobody: String }
private struct Required: Decodable, Sendable { let likes: Int }

@Suite("Computed values, typed")
struct ComputingTests {
    @Test("annotate gives the model and a tuple", arguments: Deployment.all)
    func annotate(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { database in
            let (people, queries) = try await database.recordingQueries {
                try await Person.objects.annotate {
                    (
                        $0.name.length(), $0.related("works", Work.self).id.count(),
                        $0.related("works", Work.self).views.sum()
                    )
                }.fetch()
            }
            #expect(queries.count == 1)
            #expect(people.map(\.name) == ["Ann", "Bob", "Cid"])
            #expect(people.map(\.model.name) == ["Ann", "Bob", "Cid"])
            #expect(people.map(\.values.0) == [3, 3, 3])
            #expect(people.map(\.values.1) == [3, 1, 0])
            let sums = people.map(\.values.2)
            #expect(sums == [180, 5, nil])
        }
    }

    @Test("one value is no tuple; filters and orders go on after it", arguments: Deployment.all)
    func annotateOne(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            let people = try await Person.objects.annotate {
                $0.related("works", Work.self).id.count(filter: $0.related("works", Work.self).active.isTrue)
            }
            .filter { $0.related("works", Work.self).id.count() > 0 }
            .orderBy { $0.name.descending }.fetch()
            #expect(people.map(\.name) == ["Bob", "Ann"])
            #expect(people.map(\.values) == [1, 2])
            let shouted = try #require(
                try await Work.objects.annotate { $0.author.name.upper() }.selectRelated("author").first())
            #expect(shouted.values == "ANN")
            #expect(try shouted.model.loaded.author.name == "Ann")
            #expect(try await Work.objects.annotate { $0.views }.count() == 4)
        }
    }

    @Test("aggregate gives a tuple", arguments: Deployment.all)
    func aggregate(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            let (count, most, least, mean) = try await Work.objects.aggregate {
                ($0.id.count(), $0.views.max(), $0.title.min(), $0.views.average())
            }
            #expect(count == 4 && most == 100 && least == " beta " && mean == 46.25)
            let (authors, live, sum, time) = try await Work.objects.aggregate {
                (
                    $0.authorID.count(distinct: true), $0.id.count(filter: $0.active.isTrue), $0.price.sum(),
                    $0.length.average()
                )
            }
            #expect(authors == 2 && live == 3 && sum == 100 && time == .seconds(90))
            let (none, nothing, zero) = try await Work.objects.filter { $0.views > 1_000 }.aggregate {
                ($0.id.count(), $0.views.sum(), $0.views.sum().coalesced(to: 0))
            }
            #expect(none == 0 && nothing == nil && zero == 0)
            let empty = try await Work.objects.none().aggregate {
                ($0.id.count(), $0.views.sum(), $0.views.sum().coalesced(to: 0))
            }
            #expect(empty.0 == 0 && empty.1 == nil && empty.2 == 0)
            let sumAlone = try await Work.objects.aggregate { $0.views.sum() }
            #expect(sumAlone == 185)
            await #expect(throws: FieldError.self) { try await Work.objects.aggregate { $0.views } }
        }
    }

    @Test("groups", arguments: Deployment.all)
    func group(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { database in
            let (groups, queries) = try await database.recordingQueries {
                try await Work.objects.orderBy { $0.status.ascending }.group(
                    by: { $0.status }, computing: { ($0.id.count(), $0.views.sum()) })
            }
            #expect(queries.count == 1)
            #expect(groups.map(\.key) == [.draft, .published])
            #expect(groups.map(\.values.0) == [2, 2])
            #expect(groups.map(\.values.1) == [65, 120])
            let months = try await Work.objects.filter { !$0.published.isNull() }.group(
                by: { ($0.published.truncated(to: .month), $0.author.name) }, computing: { $0.id.count() })
            #expect(months.count == 2)
            #expect(months.first { $0.key.0 == CalendarDate("2024-03-01") }?.values == 2)
            let many = try await Work.objects.group(
                by: { $0.author.name }, computing: { $0.id.count() }, having: { $0.id.count() > 1 })
            #expect(many.map(\.key) == ["Ann"] && many.map(\.values) == [3])
            await #expect(throws: FieldError.self) {
                try await Work.objects.group(by: { $0.status }, computing: { $0.views })
            }
            await #expect(throws: FieldError.self) {
                try await Work.objects[..<2].group(by: { $0.status }, computing: { $0.id.count() })
            }
        }
    }

    @Test("values are decoded into a type of the application's own", arguments: Deployment.all)
    func decoded(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            let rows = try await Work.objects.values(
                as: Summary.self, "title", "author__name", "status", "published", "likes", "price", "meta"
            ).fetch()
            #expect(rows.count == 4)
            #expect(
                rows.first
                    == Summary(
                        title: "Alpha", authorName: "Ann", status: .published, published: CalendarDate("2024-03-15"),
                        likes: 7,
                        price: 10, meta: Summary.Meta(tags: ["new", "red"])))
            #expect(rows.last?.published == nil)
            #expect(rows.last?.meta == nil || rows.last?.meta?.tags == nil)
            #expect(try await Work.objects.values(as: String.self, "title").first() == "Alpha")
            for (what, wanted) in [("Missing", "nobody"), ("Wrong", "title"), ("Required", "likes")] {
                let error = await #expect(throws: DecodingError.self, "\(what)") {
                    switch what {
                    case "Missing": _ = try await Work.objects.values(as: Missing.self, "title").fetch()
                    case "Wrong": _ = try await Work.objects.values(as: Wrong.self, "title").fetch()
                    default: _ = try await Work.objects.values(as: Required.self, "likes").fetch()
                    }
                }
                #expect(error.map { "\($0)" }?.contains(wanted) == true)
            }
        }
    }

    @Test("managers of the application's own are extensions", arguments: Deployment.all)
    func managers(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            #expect(try await Work.live.popular().fetch().map(\.slug) == ["a", "c"])
            #expect(try await Work.objects.filter { $0.author.name == "Bob" }.popular(over: 1).count() == 1)
        }
    }
}
