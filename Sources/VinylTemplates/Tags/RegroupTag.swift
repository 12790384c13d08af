import VinylORM

/// `{% regroup cities by country as countries %}`
struct RegroupTag: TemplateTag {
    private let source: TemplateExpression
    private let key: TemplateExpression
    private let variable: ContextName

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        let words = token.words
        guard words.count == 6, words[2] == "by", words[4] == "as" else {
            throw TemplateSyntaxError("'regroup' tag takes five arguments: regroup source by attribute as name.")
        }
        source = try await parser.expression(words[1])
        variable = ContextName(words[5])
        // The group's own variable stands for each item while its key is asked for.
        key = try await parser.expression("\(words[5]).\(words[3])")
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        guard let found = try await renderer.valueIfAny(source), !found.isNull else {
            renderer.context.set(variable, .list([]))
            return
        }
        var groups: [(key: TemplateValue, items: [TemplateValue])] = []
        for item in try await found.iterated() {
            renderer.context.set(variable, item)
            let key = try await renderer.valueIfAny(key) ?? .null
            if let last = groups.last, last.key.isEqual(to: key) {
                groups[groups.count - 1].items.append(item)
            } else {
                groups.append((key, [item]))
            }
        }
        renderer.context.set(variable, .list(groups.map { .object(GroupReference($0.key, $0.items)) }))
    }
}

/// A group of `{% regroup %}`: `group.grouper`, `group.list`, or both as the two variables of a loop.
final class GroupReference: TemplateReference {
    private let grouper: TemplateValue
    private let items: [TemplateValue]

    init(_ grouper: TemplateValue, _ items: [TemplateValue]) {
        self.grouper = grouper
        self.items = items
    }

    // sync: floor — reads a part
    func part(_ name: TemplateName) -> TemplateValue? {
        switch name.text {
        case "grouper", "0": grouper
        case "list", "1": .list(items)
        default: nil
        }
    }

    func attribute(_ name: TemplateName) async throws -> TemplateValue? { part(name) }

    func values() async throws -> [TemplateValue]? { [grouper, .list(items)] }

    var description: String { "GroupedResult(grouper=\(grouper.shown), list=\(TemplateValue.list(items).shown))" }
}

extension TemplateValue {
    var isNull: Bool { if case .null = self { true } else { false } }
}
