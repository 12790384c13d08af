import Synchronization
import Testing
import VinylRuntime
import VinylText

@Suite("A paginator")
struct PaginatorTests {
    @Test("counts once and fetches a page's items alone", arguments: Deployment.all)
    func fetching(_ deployment: Deployment) async throws {
        try await deployment.run { () async throws in
            let source = CountedSource(total: 11)
            let paginator = Paginator(source, perPage: 4)
            let page = try await paginator.page(3)
            #expect(page.objects == [8, 9, 10])
            #expect(page.startIndex == 9 && page.endIndex == 11)
            #expect(!page.hasNext && page.hasPrevious)
            #expect(throws: EmptyPage.self) { try page.nextPageNumber }
            _ = try await paginator.getPage("2")
            #expect(source.log == ["count", "8..<11", "4..<8"])
        }
    }

    @Test("takes any page number leniently, or not", arguments: Deployment.all)
    func numbers(_ deployment: Deployment) async throws {
        try await deployment.run { () async throws in
            let paginator = Paginator(Array(1...10), perPage: 3)
            for (text, number) in [("x", 1), ("99", 4), ("-1", 4), ("", 1), (" 2 ", 2), ("99999999999999999999", 4)] {
                #expect(try await paginator.getPage(PageNumber(text)).number == number)
            }
            #expect(try await paginator.getPage(nil).number == 1)
            await #expect(throws: PageNotAnInteger.self) { try await paginator.page("x") }
            await #expect(throws: PageNotAnInteger.self) { try await paginator.page(PageNumber(1.5)) }
            await #expect(throws: EmptyPage.self) { try await paginator.page(0) }
            await #expect(throws: EmptyPage.self) { try await paginator.page(PageNumber(.max)) }
        }
    }

    @Test("leaves out what lies between", arguments: Deployment.all)
    func elided(_ deployment: Deployment) async throws {
        try await deployment.run { () async throws in
            let paginator = Paginator(Array(1...50), perPage: 1)
            #expect(try await paginator.elidedPageRange(10) == [1, 2, nil, 7, 8, 9, 10, 11, 12, 13, nil, 49, 50])
            let few = Paginator(Array(1...3), perPage: 1)
            #expect(try await few.elidedPageRange(1, onEachSide: -1, onEnds: 0) == [1, nil])
        }
    }

    @Test("of nothing has one empty page, or none", arguments: Deployment.all)
    func empty(_ deployment: Deployment) async throws {
        try await deployment.run { () async throws in
            #expect(try await Paginator([Int](), perPage: 0).page(1).objects == [])
            let strict = Paginator([Int](), perPage: 5, allowEmptyFirstPage: false)
            #expect(try await strict.pageRange().isEmpty)
            await #expect(throws: EmptyPage.self) { try await strict.getPage("1") }
        }
    }
}

/// Numbers from 0 that note what is asked of them.
private final class CountedSource: Paginable {
    let total: Int
    private let asked = Mutex<[String]>([])

    init(total: Int) { self.total = total }

    var log: [String] { asked.withLock { $0 } }

    func pagingCount() async throws -> Int {
        asked.withLock { $0.append("count") }
        return total
    }

    func pagingSlice(_ range: Range<Int>) async throws -> [Int] {
        asked.withLock { $0.append("\(range)") }
        return Array(range)
    }
}
