/// A regular expression that a route is matched with: compiled once, when the application starts; its time is linear in
/// the path whatever the expression.
final class RouteRegex: Sendable {
    let node: RegexNode
    private let program: RegexProgram
    private let isAnchored: Bool
    /// The groups in order; the first one is number 1. A nil has no name.
    let names: [String?]
    let hasNames: Bool

    /// - Parameters:
    ///   - node: The expression.
    ///   - groups: How many groups it has.
    /// - Throws: ``RegexMistake`` where it is too long, or names a group twice.
    init(_ node: RegexNode, groups: Int) throws(RegexMistake) {
        self.node = node
        program = try RegexProgram(node, groups: groups)
        isAnchored = node.literalStart.isAnchored
        var names: [String?] = Array(repeating: nil, count: groups)
        node.collectNames(&names)
        let given = names.compactMap { $0 }
        guard Set(given).count == given.count else { throw RegexMistake("two of its groups have one name") }
        self.names = names
        hasNames = !given.isEmpty
    }

    /// - Throws: ``RegexMistake``.
    convenience init(_ text: String) throws(RegexMistake) {
        var parser = RegexParser(text)
        let node = try parser.parse()
        try self.init(node, groups: parser.groups)
    }

    /// The places of the match and its groups, two each; -1 for groups that took no part. Nil without a match.
    // sync: floor — matches bytes
    func match(_ input: UnsafeBufferPointer<UInt8>, _ extent: RegexMachine.Extent) -> [Int]? {
        var machine = RegexMachine(program, input)
        return machine.run(extent == .search && isAnchored ? .prefix : extent)
    }

    /// Whether all of a text matches.
    // sync: floor — matches text
    func matches(whole text: String) -> Bool {
        var text = text
        return text.withUTF8 { match($0, .whole) != nil }
    }

    /// Whether a text's beginning matches.
    // sync: floor — matches text
    func matches(startOf text: String) -> Bool {
        var text = text
        return text.withUTF8 { match($0, .prefix) != nil }
    }
}

extension RegexNode {
    // sync: floor — walks a tree
    fileprivate func collectNames(_ names: inout [String?]) {
        switch self {
        case .capture(let index, let name, let inside):
            if index <= names.count { names[index - 1] = name }
            inside.collectNames(&names)
        case .concatenation(let parts), .alternation(let parts): for part in parts { part.collectNames(&names) }
        case .group(let inside), .flagged(let inside), .repetition(let inside, _, _, _): inside.collectNames(&names)
        case .empty, .scalar, .any, .set, .assertion: break
        }
    }
}
