/// Compiles what stands in an `if`. Source for the precedence of the operators: Django's reference of built-in tags, "if".
struct ConditionParser {
    private enum Word {
        case or, and, not
        case comparison(Condition.Comparison, Int)
        case value(String)

        /// How tightly it binds what stands on its left; 0 for what has nothing there.
        var power: Int {
            switch self {
            case .or: 6
            case .and: 7
            case .not: 8
            case .comparison(_, let power): power
            case .value: 0
            }
        }
    }

    private let words: [Word]
    private let texts: [String]
    private var position = 0
    private var condition = Condition()
    private var nesting = 0
    /// The instructions, in order, of which no operator around them is complete yet.
    private var unsettled: [Int] = []
    /// How many values are on the stack.
    private var depth = 0

    private init(_ source: [String]) {
        var words: [Word] = []
        var index = 0
        while index < source.count {
            let next = index + 1 < source.count ? source[index + 1] : ""
            if source[index] == "is", next == "not" {
                words.append(.comparison(.isNotSame, 10))
                index += 1
            } else if source[index] == "not", next == "in" {
                words.append(.comparison(.isNotIn, 9))
                index += 1
            } else {
                words.append(ConditionParser.word(source[index]))
            }
            index += 1
        }
        self.words = words
        texts = source
    }

    // sync: floor — looks a word up
    private static func word(_ text: String) -> Word {
        switch text {
        case "or": .or
        case "and": .and
        case "not": .not
        case "in": .comparison(.isIn, 9)
        case "is": .comparison(.isSame, 10)
        case "==": .comparison(.equal, 10)
        case "!=": .comparison(.unequal, 10)
        case "<": .comparison(.less, 10)
        case "<=": .comparison(.lessOrEqual, 10)
        case ">": .comparison(.greater, 10)
        case ">=": .comparison(.greaterOrEqual, 10)
        default: .value(text)
        }
    }

    /// - Throws: ``TemplateSyntaxError``
    static func parse(_ words: [String], _ parser: TemplateParser) async throws -> Condition {
        var compiler = ConditionParser(words)
        try await compiler.expression(0, parser)
        guard compiler.position == compiler.words.count else {
            throw TemplateSyntaxError("Unused words at the end of the if: '\(words.joined(separator: " "))'.")
        }
        return compiler.condition
    }

    private mutating func expression(_ power: Int, _ parser: TemplateParser) async throws {
        nesting += 1
        guard nesting < 100 else { throw TemplateSyntaxError("An if has too many operators inside each other.") }
        let start = condition.instructions.count
        let below = depth
        guard position < words.count else { throw TemplateSyntaxError("Unexpected end of expression in if tag.") }
        let word = words[position]
        position += 1
        switch word {
        case .value(let text):
            emit(.load(try await parser.expression(text)))
            depth += 1
        case .not:
            try await expression(word.power, parser)
            emit(.not)
            recover(from: start, depth: below)
        case .or, .and, .comparison: throw TemplateSyntaxError("Not expecting an operator in this position in if tag.")
        }
        while position < words.count, power < words[position].power {
            let word = words[position]
            position += 1
            switch word {
            case .or, .and:
                let jump = condition.instructions.count
                emit(.skipIfFalse(0))
                depth -= 1
                try await expression(word.power, parser)
                let end = condition.instructions.count
                if case .or = word {
                    condition.instructions[jump] = .skipIfTrue(end)
                } else {
                    condition.instructions[jump] = .skipIfFalse(end)
                }
            case .comparison(let comparison, let power):
                try await expression(power, parser)
                emit(.compare(comparison))
                depth -= 1
            case .not, .value: throw TemplateSyntaxError("Not expecting 'not' as infix operator in if tag.")
            }
            recover(from: start, depth: below)
        }
        nesting -= 1
    }

    // sync: floor — adds to a value
    private mutating func emit(_ instruction: Condition.Instruction) {
        unsettled.append(condition.instructions.count)
        condition.instructions.append(instruction)
        condition.recoveries.append(nil)
    }

    /// What fails from there on, and not inside an operator within, makes the operator that ends here false.
    // sync: floor — changes a value
    private mutating func recover(from start: Int, depth: Int) {
        let end = condition.instructions.count
        while let index = unsettled.last, index >= start {
            condition.recoveries[index] = Condition.Recovery(index: end, depth: depth)
            unsettled.removeLast()
        }
    }
}
