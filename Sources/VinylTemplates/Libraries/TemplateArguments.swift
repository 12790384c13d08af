public import VinylORM

/// What a tag was given after its name, evaluated: `{% tag 1 "two" name=value %}`.
public struct TemplateArguments: Sendable {
    /// The values without a name, in order.
    public let positional: [TemplateValue]
    /// The values with a name.
    public let named: [(name: String, value: TemplateValue)]

    /// The value at a place; nil where there are fewer.
    public subscript(index: Int) -> TemplateValue? { positional.indices.contains(index) ? positional[index] : nil }

    /// The value of a name; nil where it was not given.
    public subscript(name: String) -> TemplateValue? { named.last { $0.name == name }?.value }
}

/// The arguments of a tag, compiled; and the variable that its result goes to.
struct CompiledArguments: Sendable {
    private let positional: [TemplateExpression]
    private let named: [(String, TemplateExpression)]
    let target: ContextName?

    /// - Parameter parameters: The names that may be given, in the order of the places; nil allows all.
    init(
        _ parser: inout TemplateParser, _ token: TemplateToken, _ parameters: [String]?, allowsTarget: Bool
    ) async throws {
        let all = Array(token.words.dropFirst())
        let (words, target) =
            allowsTarget && all.count >= 2 && all[all.count - 2] == "as"
            ? (Array(all.dropLast(2)), all.last.map { ContextName($0) }) : (all, nil)
        self.target = target
        var positional: [TemplateExpression] = []
        var named: [(String, TemplateExpression)] = []
        for word in words {
            if let (name, value) = TemplateParser.assignment(word) {
                guard parameters?.contains(name) ?? true else {
                    throw TemplateSyntaxError("'\(token.name)' received unexpected keyword argument '\(name)'.")
                }
                guard !named.contains(where: { $0.0 == name }),
                    !(parameters?.prefix(positional.count).contains(name) ?? false)
                else {
                    throw TemplateSyntaxError(
                        "'\(token.name)' received multiple values for keyword argument '\(name)'.")
                }
                named.append((name, try await parser.expression(value)))
            } else {
                guard named.isEmpty else {
                    throw TemplateSyntaxError(
                        "'\(token.name)' received some positional argument(s) after some keyword argument(s).")
                }
                positional.append(try await parser.expression(word))
                guard positional.count <= parameters?.count ?? Int.max else {
                    throw TemplateSyntaxError("'\(token.name)' received too many positional arguments.")
                }
            }
        }
        self.positional = positional
        self.named = named
    }

    /// The values. Those of named parameters can be asked for by name whichever way they were given.
    func evaluate(_ renderer: inout TemplateRenderer, _ parameters: [String]?) async throws -> TemplateArguments {
        var values: [TemplateValue] = []
        for expression in positional { values.append(try await renderer.value(expression)) }
        var byName: [(name: String, value: TemplateValue)] = []
        if let parameters { byName = Array(zip(parameters, values)).map { (name: $0, value: $1) } }
        for (name, expression) in named { byName.append((name, try await renderer.value(expression))) }
        return TemplateArguments(positional: values, named: byName)
    }
}
