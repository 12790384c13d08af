/// A page of a ``Paginator``: its items, and where it stands among the others.
public struct Page<Item: Sendable>: Sendable, Sequence {
    /// The items.
    public let objects: [Item]
    /// The page's number, from 1.
    public let number: Int
    /// How many pages there are.
    public let numPages: Int
    /// How many items there are on all pages.
    public let totalCount: Int
    /// Items on a full page.
    public let perPage: Int

    init(_ objects: [Item], number: Int, numPages: Int, count: Int, perPage: Int) {
        self.objects = objects
        self.number = number
        self.numPages = numPages
        totalCount = count
        self.perPage = perPage
    }

    /// Items on this page.
    public var count: Int { objects.count }

    /// The item at a position on this page, from 0.
    public subscript(index: Int) -> Item { objects[index] }

    /// Whether a page follows.
    public var hasNext: Bool { number < numPages }
    /// Whether a page goes before.
    public var hasPrevious: Bool { number > 1 }
    /// Whether there are other pages.
    public var hasOtherPages: Bool { hasNext || hasPrevious }

    /// The next page's number.
    public var nextPageNumber: Int {
        get throws(EmptyPage) {
            guard hasNext else { throw EmptyPage(number: number + 1, pages: numPages) }
            return number + 1
        }
    }

    /// The number of the page before.
    public var previousPageNumber: Int {
        get throws(EmptyPage) {
            guard hasPrevious else { throw EmptyPage(number: number - 1, pages: numPages) }
            return number - 1
        }
    }

    /// The first item's place among all, from 1; 0 where there are none.
    public var startIndex: Int { totalCount == 0 ? 0 : perPage * (number - 1) + 1 }
    /// The last item's place among all.
    public var endIndex: Int { number == numPages ? totalCount : number * perPage }

    // sync: protocol Sequence
    public func makeIterator() -> IndexingIterator<[Item]> { objects.makeIterator() }
}
