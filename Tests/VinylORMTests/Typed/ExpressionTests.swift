import Foundation
import Testing
import VinylORM
import VinylRuntime

@Suite("Typed expressions")
struct TypedExpressionTests {
    @Test("text functions", arguments: Deployment.all)
    func text(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            let alpha = Work.objects.filter { $0.slug == "a" }
            let row1s = try await alpha.values {
                ($0.title.upper(), $0.title.lower(), $0.title.length(), $0.title.left(2), $0.title.right(2))
            }.fetch()
            try #require(row1s.count == 1)
            let (upper, lower, length, left, right) = (row1s[0].0, row1s[0].1, row1s[0].2, row1s[0].3, row1s[0].4)
            #expect(upper == "ALPHA" && lower == "alpha" && length == 5 && left == "Al" && right == "ha")
            let row2s = try await alpha.values {
                (
                    $0.title.concatenated(with: "/").concatenated(with: $0.subtitle),
                    $0.title.replacing("a", with: "o"),
                    $0.title.substr(2, 3), $0.title.position(of: "p"), $0.title.reversed()
                )
            }.fetch()
            try #require(row2s.count == 1)
            let (joined, replaced, middle, place, reversed) = (
                row2s[0].0, row2s[0].1, row2s[0].2, row2s[0].3, row2s[0].4
            )
            #expect(
                joined == "Alpha/one" && replaced == "Alpho" && middle == "lph" && place == 3 && reversed == "ahplA")
            #expect(try await Work.objects.filter { $0.title.trimmed() == "beta" }.count() == 1)
            #expect(
                try await Work.objects.filter { $0.title.lower().startswith("al") && $0.title.length() > 4 }.count()
                    == 1)
            let lengths = try await Work.objects.valuesList { $0.subtitle.length() }
            #expect(lengths == [3, nil, 0, nil])
            #expect(try await Work.objects.filter { $0.title == $0.title.upper() }.count() == 0)
        }
    }

    @Test("a computed comparison has its constants as parameters", arguments: Deployment.all)
    func sql(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            let query = Work.objects.filter { $0.title.replacing("a", with: "b").length() == 5 }
            #expect(
                try query.sql.hasSuffix(
                    #"WHERE LENGTH(REPLACE("typed_work"."title", ?, ?)) = ? ORDER BY "typed_work"."id" ASC"#))
            #expect(try query.parameters == [.text("a"), .text("b"), .integer(5)])
        }
    }

    @Test("numbers", arguments: Deployment.all)
    func numbers(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            let alpha = Work.objects.filter { $0.slug == "a" }
            let row3s = try await alpha.values {
                (-$0.views, (-$0.views).abs(), $0.score.rounded(toPlaces: 1), $0.views.squareRoot())
            }.fetch()
            try #require(row3s.count == 1)
            let (negative, size, rounded, root) = (row3s[0].0, row3s[0].1, row3s[0].2, row3s[0].3)
            #expect(negative == -100 && size == 100 && rounded == 1.3 && root == 10)
            let row4s = try await alpha.values {
                ($0.score.floor(), $0.score.ceiling(), $0.views.power(2), $0.likes.sign())
            }.fetch()
            try #require(row4s.count == 1)
            let (floor, ceiling, power, sign) = (row4s[0].0, row4s[0].1, row4s[0].2, row4s[0].3)
            #expect(floor == 1 && ceiling == 2 && power == 10_000 && sign == 1)
            #expect(try await Work.objects.filter { $0.views % 50 == 0 }.count() == 1)
            #expect(try await Work.objects.filter { $0.views * 2 > $0.likes.coalesced(to: 0) * 3 + 40 }.count() == 2)
        }
    }

    @Test("moments and days", arguments: Deployment.all)
    func moments(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            let row5s = try await Work.objects.filter { $0.slug == "a" }.values {
                (
                    $0.published.truncated(to: .month), $0.posted.truncated(to: .hour), $0.posted.adding(.seconds(30)),
                    $0.posted.date
                )
            }.fetch()
            try #require(row5s.count == 1)
            let (month, start, later, day) = (row5s[0].0, row5s[0].1, row5s[0].2, row5s[0].3)
            #expect(month == CalendarDate("2024-03-01"))
            #expect(try start == Date.at("2024-03-15 10:00:00"))
            #expect(try later == Date.at("2024-03-15 10:21:00"))
            #expect(day == CalendarDate("2024-03-15"))
            let tokyo = try await Work.objects.filter { $0.slug == "a" }.valuesList {
                $0.posted.truncated(to: .day, in: "Asia/Tokyo")
            }
            #expect(try tokyo == [Date.at("2024-03-14 15:00:00")])
            let elapsed = try await Work.objects.filter { $0.slug == "b" }
                .valuesList { $0.posted.elapsed(since: $0.posted.truncated(to: .minute)) }
            #expect(elapsed == [.seconds(30)])
        }
    }

    @Test("NULL and other types", arguments: Deployment.all)
    func optionals(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            #expect(try await Work.objects.valuesList { $0.likes.coalesced(to: -1) } == [7, -1, 2, 5])
            #expect(try await Work.objects.valuesList { $0.likes.coalesced(to: $0.views) } == [7, 20, 2, 5])
            #expect(try await Work.objects.valuesList { $0.views.nilled(if: 5) } == [100, 20, 60, nil])
            #expect(try await Work.objects.valuesList { $0.views.cast(to: String.self) } == ["100", "20", "60", "5"])
            #expect(try await Work.objects.valuesList { $0.likes.cast(to: Double.self) } == [7, nil, 2, 5])
            #expect(try await Work.objects.filter { $0.subtitle.coalesced(to: "").length() == 0 }.count() == 3)
        }
    }

    @Test("paths into JSON documents", arguments: Deployment.all)
    func json(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            #expect(try await Work.objects.filter { $0.meta["pages"] >= 300 && $0.meta["pages"] != .null }.count() == 1)
            #expect(try await Work.objects.filter { $0.meta["author"]["name"] == "Ann" }.count() == 1)
            #expect(try await Work.objects.filter { $0.meta["tags"][0] == "new" }.count() == 1)
            #expect(try await Work.objects.filter { $0.meta["tags"] == ["new", "red"] }.count() == 1)
            #expect(try await Work.objects.filter { $0.meta["ok"] == true }.count() == 1)
            #expect(try await Work.objects.filter { $0.meta["pages"] == .null }.count() == 1)
            #expect(try await Work.objects.filter { $0.meta["pages"] == nil }.count() == 1)
            #expect(try await Work.objects.filter { $0.meta.hasKey("pages") }.count() == 3)
            #expect(try await Work.objects.filter { $0.meta["author"].hasKey("name") }.count() == 1)
            #expect(try await Work.objects.filter { $0.meta.hasAnyKeys(["ok", "author"]) }.count() == 2)
            #expect(try await Work.objects.filter { $0.meta.hasKeys(["ok", "pages"]) }.count() == 1)
            #expect(try await Work.objects.filter { $0.meta["author"]["name"].text.lower() == "ann" }.count() == 1)
            let pages = try await Work.objects.valuesList { $0.meta["pages"] }
            #expect(pages == [300, 10, .null, nil])
            let tags = try await Work.objects.valuesList { $0.meta["tags"] }
            #expect(tags.first == .some(["new", "red"]))
            let typed = Work.objects.filter { $0.meta["author"]["name"] == "Ann" }
            let named = Work.objects.filter(meta__author__name: "Ann")
            #expect(try typed.sql == named.sql)
            #expect(try typed.parameters == named.parameters)
        }
    }

    @Test("Boolean columns are conditions", arguments: Deployment.all)
    func conditions(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            #expect(try await Work.objects.filter { $0.active }.count() == 3)
            #expect(try await Work.objects.exclude { $0.active }.count() == 1)
            #expect(try await Work.objects.filter { !$0.active }.count() == 1)
            #expect(try await Work.objects.filter { $0.active && $0.views > 50 }.count() == 2)
            #expect(try await Work.objects.filter { $0.views > 50 || !$0.active }.count() == 3)
            #expect(try await Work.objects.filter { $0.views < 50 && $0.active }.count() == 1)
            #expect(try await Work.objects.valuesList { ($0.views > 50).column } == [true, false, true, false])
        }
    }

    @Test("a choice of values", arguments: Deployment.all)
    func choose(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            let names = try await Work.objects.valuesList {
                Choose(when: $0.views > 90, then: "hot").when($0.views > 10, then: $0.title.trimmed()).otherwise(
                    "quiet")
            }
            #expect(names == ["hot", "beta", "Gamma", "quiet"])
            #expect(
                try await Work.objects.valuesList { Choose(when: $0.active.isTrue, then: 1).orNil } == [1, nil, 1, 1])
            let changed = try await Work.objects.update {
                $0.status.set(Choose(when: $0.views > 50, then: Status.published).otherwise(.draft))
            }
            #expect(changed == 4)
            #expect(try await Work.objects.filter { $0.status == .published }.fetch().map(\.slug) == ["a", "c"])
        }
    }

    @Test("an order over expressions says where NULLs go", arguments: Deployment.all)
    func order(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            #expect(
                try await Work.objects.orderBy { $0.title.trimmed().lower().descending }.fetch().map(\.slug) == [
                    "c", "d", "b", "a",
                ])
            #expect(
                try await Work.objects.orderBy { $0.likes.ascending(nulls: .last) }.fetch().map(\.slug) == [
                    "c", "d", "a", "b",
                ])
            #expect(
                try await Work.objects.orderBy {
                    $0.likes.descending(nulls: .first)
                    $0.id.ascending
                }.fetch().map(\.slug) == ["b", "a", "d", "c"])
        }
    }

    @Test("windows", arguments: Deployment.all)
    func windows(_ deployment: Deployment) async throws {
        try await withWorks(deployment) { _ async throws in
            let rows = try await Work.objects.annotate {
                (
                    Ranking.rowNumber(orderBy: [$0.views.descending]),
                    $0.views.sum().over(partitionBy: [$0.authorID], orderBy: [$0.id.ascending]),
                    $0.views.lag(orderBy: [$0.id.ascending])
                )
            }.orderBy { $0.id.ascending }.fetch()
            #expect(rows.map(\.values.0) == [1, 3, 2, 4])
            #expect(rows.map(\.values.1) == [100, 120, 180, 5])
            #expect(rows.map(\.values.2) == [nil, 100, 20, 60])
        }
    }
}
