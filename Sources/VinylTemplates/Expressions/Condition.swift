import VinylORM

/// What an `if` asks: a program for a machine with a stack, so that no condition is too deep to be compiled, run or freed.
struct Condition: Sendable {
    enum Comparison: Sendable {
        case equal, unequal, less, lessOrEqual, greater, greaterOrEqual, isIn, isNotIn, isSame, isNotSame
    }

    enum Instruction: Sendable {
        /// Puts a value on the stack.
        case load(TemplateExpression)
        /// Puts whether the last value is false in its place.
        case not
        /// Puts whether the last two values compare so in their place.
        case compare(Comparison)
        /// Goes on there if the last value is false, which stays; else takes it off.
        case skipIfFalse(Int)
        /// Goes on there if the last value is true, which stays; else takes it off.
        case skipIfTrue(Int)
    }

    /// Where to go on when an instruction fails: an operator that cannot be carried out is false.
    struct Recovery: Sendable {
        let index: Int
        /// How many values are on the stack below the operator's.
        let depth: Int
    }

    var instructions: [Instruction] = []
    var recoveries: [Recovery?] = []

    /// The only value that is asked about, where the condition has no operator.
    var single: TemplateExpression? {
        guard instructions.count == 1, case .load(let expression) = instructions[0] else { return nil }
        return expression
    }
}

extension Condition.Comparison {
    /// Whether two values compare so; nil where they do not compare.
    // sync: floor — compares values
    func holds(_ left: TemplateValue, _ right: TemplateValue) -> Bool? {
        switch self {
        case .equal: left.isEqual(to: right)
        case .unequal: !left.isEqual(to: right)
        case .less: left.compare(right).map { $0 < 0 }
        case .lessOrEqual: left.compare(right).map { $0 <= 0 }
        case .greater: left.compare(right).map { $0 > 0 }
        case .greaterOrEqual: left.compare(right).map { $0 >= 0 }
        case .isIn: right.contains(left)
        case .isNotIn: right.contains(left).map { !$0 }
        case .isSame: Condition.Comparison.isSame(left, right)
        case .isNotSame: !Condition.Comparison.isSame(left, right)
        }
    }

    /// Python's `is`, as far as it has a meaning for values: `None`, `True`, `False`, and what equals in kind and value.
    // sync: floor — compares values
    private static func isSame(_ left: TemplateValue, _ right: TemplateValue) -> Bool {
        switch (left, right) {
        case (.bool(let left), .bool(let right)): left == right
        case (.bool, _), (_, .bool): false
        case (.integer(let left), .integer(let right)): left == right
        case (.integer, _), (_, .integer): false
        default: left.isEqual(to: right)
        }
    }
}
