/// A regular expression, compiled: instructions for ``RegexMachine``.
struct RegexProgram: Sendable {
    enum Instruction: Sendable {
        case scalar(Unicode.Scalar)
        /// A character in lower case, whichever case the input has.
        case folded(Unicode.Scalar)
        case any
        case anyButNewline
        case set(RegexSet)
        /// Goes on at both, the first with more right.
        case split(Int, Int)
        case jump(Int)
        /// Notes the place.
        case save(Int)
        case assertion(RegexAssertion)
        case match
    }

    private(set) var instructions: [Instruction] = []
    /// Two places a group, and two for the whole match.
    let slots: Int

    /// Instructions beyond this many are a mistake: every one may cost something with each character.
    static let limit = 10_000

    /// - Parameters:
    ///   - node: The expression.
    ///   - groups: How many groups it has.
    /// - Throws: ``RegexMistake`` where repetition makes it too long.
    init(_ node: RegexNode, groups: Int) throws(RegexMistake) {
        slots = 2 * (groups + 1)
        try add(node)
        instructions.append(.match)
    }

    // sync: floor — compiles an expression
    private mutating func add(_ node: RegexNode) throws(RegexMistake) {
        guard instructions.count < Self.limit else { throw RegexMistake("its repetitions make it too long") }
        switch node {
        case .empty: break
        case .scalar(let scalar, let ignoresCase):
            instructions.append(ignoresCase ? .folded(scalar.lowercased) : .scalar(scalar))
        case .any(let matchesNewline): instructions.append(matchesNewline ? .any : .anyButNewline)
        case .set(let set): instructions.append(.set(set))
        case .assertion(let assertion): instructions.append(.assertion(assertion))
        case .concatenation(let parts): for part in parts { try add(part) }
        case .alternation(let branches): try add(branches)
        case .capture(let index, _, let inside):
            instructions.append(.save(2 * index))
            try add(inside)
            instructions.append(.save(2 * index + 1))
        case .group(let inside), .flagged(let inside): try add(inside)
        case .repetition(let inside, let min, let max, let isLazy):
            for _ in 0..<min { try add(inside) }
            guard let max else { return try addStar(inside, isLazy: isLazy) }
            try addOptional(inside, times: max - min, isLazy: isLazy)
        }
    }

    // sync: floor — compiles an expression
    private mutating func add(_ branches: [RegexNode]) throws(RegexMistake) {
        var exits: [Int] = []
        for (number, branch) in branches.enumerated() {
            guard number < branches.count - 1 else {
                try add(branch)
                break
            }
            let split = instructions.count
            instructions.append(.jump(0))
            try add(branch)
            exits.append(instructions.count)
            instructions.append(.jump(0))
            instructions[split] = .split(split + 1, instructions.count)
        }
        for exit in exits { instructions[exit] = .jump(instructions.count) }
    }

    // sync: floor — compiles an expression
    private mutating func addStar(_ inside: RegexNode, isLazy: Bool) throws(RegexMistake) {
        let split = instructions.count
        instructions.append(.jump(0))
        try add(inside)
        instructions.append(.jump(split))
        let end = instructions.count
        instructions[split] = isLazy ? .split(end, split + 1) : .split(split + 1, end)
    }

    // sync: floor — compiles an expression
    private mutating func addOptional(_ inside: RegexNode, times: Int, isLazy: Bool) throws(RegexMistake) {
        var splits: [Int] = []
        for _ in 0..<max(0, times) {
            splits.append(instructions.count)
            instructions.append(.jump(0))
            try add(inside)
        }
        let end = instructions.count
        for split in splits { instructions[split] = isLazy ? .split(end, split + 1) : .split(split + 1, end) }
    }
}
