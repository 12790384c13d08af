/// `{% if %}…{% elif %}…{% else %}…{% endif %}`
final class IfTag: TemplateTag {
    private let branches: [(condition: Condition?, nodes: TemplateNodes)]

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        var branches: [(condition: Condition?, nodes: TemplateNodes)] = []
        var condition: Condition? = try await ConditionParser.parse(Array(token.words.dropFirst()), parser)
        while true {
            let isElse = condition == nil
            let nodes = try await parser.parse(isElse ? ["endif"] : ["elif", "else", "endif"])
            branches.append((condition, nodes))
            guard let end = parser.takenEnd else { break }
            switch end.name {
            case "elif": condition = try await ConditionParser.parse(Array(end.words.dropFirst()), parser)
            case "else": condition = nil
            default:
                guard end.contents == "endif" else { throw end.error("Malformed tag: '\(end.contents)'.") }
                self.branches = branches
                return
            }
            if end.name == "else", end.contents != "else" { throw end.error("Malformed tag: '\(end.contents)'.") }
        }
        self.branches = branches
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        for (condition, nodes) in branches {
            if let condition {
                guard try await renderer.holds(condition) else { continue }
            }
            try await renderer.render(nodes)
            return
        }
    }
}
