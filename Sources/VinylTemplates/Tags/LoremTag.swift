import VinylORM

/// `{% lorem 3 p %}`: text to fill a page with. The words are Cicero's, as typesetters have mangled them.
struct LoremTag: TemplateTag {
    private enum Method {
        case words, paragraphs, blocks
    }

    private let count: TemplateExpression?
    private let method: Method
    private let isCommon: Bool

    private static let beginning = """
        Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut labore et dolore \
        magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo \
        consequat. Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur. \
        Excepteur sint occaecat cupidatat non proident, sunt in culpa qui officia deserunt mollit anim id est laborum.
        """

    private static let words = beginning.lowercased().split { !$0.isLetter }.map(String.init)

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        var words = Array(token.words.dropFirst())
        isCommon = words.last != "random"
        if !isCommon { words.removeLast() }
        switch words.last {
        case "w": method = .words
        case "p": method = .paragraphs
        case "b": method = .blocks
        default: method = .blocks
        }
        if let last = words.last, ["w", "p", "b"].contains(last) { words.removeLast() }
        count = words.isEmpty ? nil : try await parser.expression(words.removeFirst())
        guard words.isEmpty else { throw TemplateSyntaxError("Incorrect format for 'lorem' tag.") }
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        var number = 1
        if let count { number = try await renderer.value(count).wholeNumber ?? 1 }
        number = min(max(number, 0), 10_000)
        switch method {
        case .words:
            let known = ["lorem", "ipsum", "dolor", "sit", "amet", "consectetur", "adipisicing", "elit", "sed", "do"]
            let first = isCommon ? known : []
            renderer.write(
                html: (0..<number).map { $0 < first.count ? first[$0] : random() }.joined(separator: " "))
        case .paragraphs, .blocks:
            let texts = (0..<number).map { $0 == 0 && isCommon ? LoremTag.beginning : paragraph() }
            renderer.write(
                html: method == .paragraphs
                    ? texts.map { "<p>\($0)</p>" }.joined(separator: "\n\n") : texts.joined(separator: "\n\n"))
        }
    }

    // sync: floor — chooses words
    private func random() -> String { LoremTag.words.randomElement() ?? "lorem" }

    // sync: floor — chooses words
    private func paragraph() -> String {
        (0..<Int.random(in: 1...4)).map { _ in
            let words = (0..<Int.random(in: 4...12)).map { _ in random() }.joined(separator: " ")
            return words.prefix(1).uppercased() + words.dropFirst() + "."
        }.joined(separator: " ")
    }
}
