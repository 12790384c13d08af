import VinylORM
import VinylText

/// A case about pages.
struct PagingCase {
    let arguments: UtilsArguments
    private var document: JSONValue { arguments.document }

    init(_ arguments: UtilsArguments) { self.arguments = arguments }

    func answer() async throws -> JSONValue {
        switch document["op"]?.string {
        case "get_page":
            return .integer(Int64(try await paginator.getPage(number("page")).number))
        case "elided_page_range":
            let pages = Paginator(Array(0..<(integer("pages") ?? 0)), perPage: 1)
            let range = try await pages.elidedPageRange(
                number("number") ?? 1, onEachSide: integer("on_each_side") ?? 3, onEnds: integer("on_ends") ?? 2)
            return .array(range.map { $0.map { .integer(Int64($0)) } ?? .string(pageEllipsis) })
        default: return try await paginate()
        }
    }

    private var paginator: Paginator<PaginableList<Int64>> {
        Paginator(
            Array(1..<(Int64(integer("count") ?? 0) + 1)), perPage: integer("per_page") ?? 1,
            orphans: integer("orphans") ?? 0, allowEmptyFirstPage: document["allow_empty_first_page"] != .bool(false))
    }

    private func paginate() async throws -> JSONValue {
        let paginator = paginator
        var answer: JSONObject = [
            "count": .integer(Int64(try await paginator.count())),
            "num_pages": .integer(Int64(try await paginator.numPages())),
            "page_range": .array(try await paginator.pageRange().map { .integer(Int64($0)) }),
        ]
        if let number = try number("page") {
            let page = try await paginator.page(number)
            answer["page"] = [
                "number": .integer(Int64(page.number)), "objects": .array(page.objects.map { .integer($0) }),
                "start_index": .integer(Int64(page.startIndex)), "end_index": .integer(Int64(page.endIndex)),
                "has_next": .bool(page.hasNext), "has_previous": .bool(page.hasPrevious),
                "has_other_pages": .bool(page.hasOtherPages),
                "next": (try? page.nextPageNumber).map { .integer(Int64($0)) } ?? .null,
                "previous": (try? page.previousPageNumber).map { .integer(Int64($0)) } ?? .null,
            ]
        }
        return .object(answer)
    }

    // sync: floor — converts a value
    private func integer(_ key: String) -> Int? {
        if case .integer(let value)? = document[key] { Int(value) } else { nil }
    }

    /// Nil where the case has none.
    // sync: floor — converts a value
    private func number(_ key: String) throws -> PageNumber? {
        switch document[key] {
        case nil: nil
        case .integer(let value)?: PageNumber(Int(value))
        case .number(let value)?: PageNumber(value)
        case .string(let value)?: PageNumber(value)
        // No page number at all.
        case let other?: PageNumber(other.text)
        }
    }
}
