import Synchronization

/// Divides a list or a queryset into pages. Source: Django, `Paginator`.
///
/// ```swift
/// let paginator = Paginator(Article.objects.orderBy("-published"), perPage: 20)
/// let page = try await paginator.getPage(request.query["page"])    // two queries: the count and the page
/// for article in page { … }
/// ```
/// The count is asked for once, and kept with the paginator.
public final class Paginator<Source: Paginable>: Sendable {
    /// What is divided.
    public let source: Source
    /// Items on a page, 1 or more.
    public let perPage: Int
    /// How many items the last page may have at most for them to be put on the page before instead.
    public let orphans: Int
    /// Whether there is a first page where there are no items.
    public let allowEmptyFirstPage: Bool
    private let counted = Mutex<Int?>(nil)

    /// - Parameters:
    ///   - source: What is divided.
    ///   - perPage: Items on a page; fewer than 1 count as 1.
    ///   - orphans: The last page's items go to the page before where there are no more than that.
    ///   - allowEmptyFirstPage: Whether there is a first page where there are no items.
    public init(_ source: Source, perPage: Int, orphans: Int = 0, allowEmptyFirstPage: Bool = true) {
        self.source = source
        self.perPage = max(1, perPage)
        self.orphans = max(0, orphans)
        self.allowEmptyFirstPage = allowEmptyFirstPage
    }

    /// Divides an array.
    public convenience init<Item>(
        _ items: [Item], perPage: Int, orphans: Int = 0, allowEmptyFirstPage: Bool = true
    ) where Source == PaginableList<Item> {
        self.init(
            PaginableList(items: items), perPage: perPage, orphans: orphans, allowEmptyFirstPage: allowEmptyFirstPage)
    }

    /// How many items there are; asked for the first time, and kept.
    /// - Throws: What the source throws.
    public func count() async throws -> Int {
        if let count = counted.withLock({ $0 }) { return count }
        let count = try await source.pagingCount()
        counted.withLock { $0 = count }
        return count
    }

    /// How many pages there are. Without items one, or none where that is not allowed.
    /// - Throws: What the source throws.
    public func numPages() async throws -> Int {
        let count = try await count()
        if count == 0, !allowEmptyFirstPage { return 0 }
        let hits = max(1, count - orphans)
        return hits / perPage + (hits % perPage == 0 ? 0 : 1)
    }

    /// The pages' numbers.
    /// - Throws: What the source throws.
    public func pageRange() async throws -> Range<Int> { 1..<(try await numPages() + 1) }

    /// A page's number, if there is that page.
    /// - Throws: ``EmptyPage``, and what the source throws.
    public func validateNumber(_ number: Int) async throws -> Int {
        let pages = try await numPages()
        guard number >= 1 else { throw EmptyPage(number: number, pages: pages) }
        guard number <= pages else { throw EmptyPage(number: number, pages: pages) }
        return number
    }

    /// The same of a text, as it comes from an address.
    /// - Throws: ``PageNotAnInteger``, ``EmptyPage``, and what the source throws.
    public func validateNumber(_ number: PageNumber) async throws -> Int {
        guard let value = number.value else { throw PageNotAnInteger(text: number.text) }
        return try await validateNumber(value)
    }

    /// A page.
    /// - Parameter number: An integer, a text that spells one, or a number without a fraction.
    /// - Throws: ``PageNotAnInteger``, ``EmptyPage``, and what the source throws.
    public func page(_ number: PageNumber) async throws -> Page<Source.Item> {
        try await fetch(try await validateNumber(number))
    }

    /// A page, whatever is asked for: the first where that is no number, the last where there is no such page.
    /// - Throws: ``EmptyPage`` where there is no page at all, and what the source throws.
    public func getPage(_ number: PageNumber?) async throws -> Page<Source.Item> {
        guard let value = number?.value else { return try await page(1) }
        let pages = try await numPages()
        return try await fetch(try await validateNumber(1...max(1, pages) ~= value ? value : pages))
    }

    private func fetch(_ number: Int) async throws -> Page<Source.Item> {
        let count = try await count()
        let bottom = (number - 1) * perPage
        let top = bottom + perPage + orphans >= count ? count : bottom + perPage
        return Page(
            try await source.pagingSlice(bottom..<max(bottom, top)), number: number, numPages: try await numPages(),
            count: count, perPage: perPage)
    }

    /// The numbers of pages near one and at both ends, nil for what is left out between: for a bar of links.
    ///
    /// ```swift
    /// try await paginator.elidedPageRange(10)     // 1, 2, nil, 7, 8, 9, 10, 11, 12, 13, nil, 49, 50
    /// ```
    /// - Parameters:
    ///   - number: The page that is shown.
    ///   - onEachSide: How many pages next to it, 0 or more.
    ///   - onEnds: How many pages at each end, 0 or more.
    /// - Throws: ``PageNotAnInteger``, ``EmptyPage``, and what the source throws.
    public func elidedPageRange(
        _ number: PageNumber = 1, onEachSide: Int = 3, onEnds: Int = 2
    ) async throws -> [Int?] {
        let number = try await validateNumber(number)
        let pages = try await numPages()
        let (side, ends) = (max(0, onEachSide), max(0, onEnds))
        guard pages > (side + ends) * 2 else { return Array(1..<(pages + 1)) }
        var numbers: [Int?] = []
        if number > 2 + side + ends {
            numbers += Array(1..<(ends + 1)) + [nil] + Array((number - side)...number)
        } else {
            numbers += Array(1...number)
        }
        if number < pages - side - ends - 1 {
            numbers += Array((number + 1)..<(number + side + 1)) + [nil] + Array((pages - ends + 1)..<(pages + 1))
        } else {
            numbers += Array((number + 1)..<(pages + 1))
        }
        return numbers
    }
}

/// What stands for the pages that ``Paginator/elidedPageRange(_:onEachSide:onEnds:)`` leaves out.
public let pageEllipsis = "…"
