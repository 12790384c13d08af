public import VinylORM
public import VinylText

/// A page of a paginator in a template, by Django's names: `{{ page_obj.number }}`, `{% if page_obj.has_next %}`,
/// `{{ page_obj.paginator.num_pages }}`; a loop over it goes through its items.
extension Page: TemplateValueConvertible where Item: TemplateValueConvertible {
    public var templateValue: TemplateValue { .object(PageReference(self)) }
}

extension ExactDecimal: TemplateValueConvertible {
    public var templateValue: TemplateValue { .decimal(description) }
}

private final class PageReference<Item: TemplateValueConvertible>: TemplateReference {
    private let page: Page<Item>

    init(_ page: Page<Item>) { self.page = page }

    // sync: floor — reads what is in memory
    func part(_ name: TemplateName) -> TemplateValue? {
        if let index = name.number {
            return page.objects.indices.contains(index) ? page.objects[index].templateValue : nil
        }
        return switch name.text {
        case "number": .integer(page.number)
        case "object_list": .list(page.objects.map(\.templateValue))
        case "has_next": .bool(page.hasNext)
        case "has_previous": .bool(page.hasPrevious)
        case "has_other_pages": .bool(page.hasOtherPages)
        case "start_index": .integer(page.startIndex)
        case "end_index": .integer(page.endIndex)
        case "paginator":
            .dictionary([
                "count": page.totalCount, "num_pages": page.numPages, "per_page": page.perPage,
                "page_range": Array(1..<(page.numPages + 1)),
            ])
        default: nil
        }
    }

    /// The neighbours' numbers are an error where there is none, as in Django: ask `has_next` first.
    func attribute(_ name: TemplateName) async throws -> TemplateValue? {
        switch name.text {
        case "next_page_number": .integer(try page.nextPageNumber)
        case "previous_page_number": .integer(try page.previousPageNumber)
        default: part(name)
        }
    }

    var description: String { "<Page \(page.number) of \(page.numPages)>" }

    var isTrue: Bool { page.count > 0 }

    func values() async throws -> [TemplateValue]? { page.objects.map(\.templateValue) }
}
