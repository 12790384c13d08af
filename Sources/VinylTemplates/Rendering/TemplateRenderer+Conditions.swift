import VinylORM

extension TemplateRenderer {
    /// Whether a condition holds.
    mutating func holds(_ condition: Condition) async throws -> Bool {
        if let single = condition.single {
            if single.steps.isEmpty, let known = truthNow(single) { return known }
            do {
                return try await valueIfAny(single)?.isTrue() ?? false
            } catch is VariableDoesNotExist {
                return false
            }
        }
        var stack: [TemplateValue] = []
        var index = 0
        while index < condition.instructions.count {
            do {
                index = try await run(condition.instructions[index], at: index, &stack)
            } catch let error {
                // Cancellation and endless nesting end the render; other failures make the operator around false.
                guard !(error is CancellationError), !(error is TemplateRecursionError),
                    let recovery = condition.recoveries[index]
                else { throw error }
                stack.removeSubrange(recovery.depth...)
                stack.append(.bool(false))
                index = recovery.index
            }
        }
        return try await stack.last?.isTrue() ?? false
    }

    /// Whether the value is true, if it is in memory.
    // sync: floor — looks a value up
    private func truthNow(_ expression: TemplateExpression) -> Bool? {
        switch expression.base {
        case .constant(let value): return value.knownTruth
        case .variable(let variable):
            switch resolveNow(variable) {
            case .value(let value): return value.knownTruth
            case .missing: return false
            case .pending: return nil
            }
        }
    }

    /// Carries an instruction out.
    /// - Returns: Where to go on.
    private mutating func run(
        _ instruction: Condition.Instruction, at index: Int, _ stack: inout [TemplateValue]
    ) async throws -> Int {
        switch instruction {
        case .load(let expression):
            stack.append(try await operand(expression))
        case .not:
            let value = stack.removeLast()
            stack.append(.bool(!(try await value.isTrue())))
        case .compare(let comparison):
            let right = stack.removeLast()
            let left = stack.removeLast()
            if case .isIn = comparison { try await fetch(right) }
            if case .isNotIn = comparison { try await fetch(right) }
            stack.append(.bool(comparison.holds(left, right) ?? false))
        case .skipIfFalse(let end):
            guard let value = stack.last else { return end }
            if !(try await value.isTrue()) { return end }
            stack.removeLast()
        case .skipIfTrue(let end):
            guard let value = stack.last else { return end }
            if try await value.isTrue() { return end }
            stack.removeLast()
        }
        return index + 1
    }

    private mutating func operand(_ expression: TemplateExpression) async throws -> TemplateValue {
        if expression.steps.isEmpty {
            switch expression.base {
            case .constant(let value): return value
            case .variable(let variable):
                switch resolveNow(variable) {
                case .value(let value): return value
                case .missing: return .null
                case .pending: break
                }
            }
        }
        return try await valueIfAny(expression) ?? .null
    }

    private func fetch(_ value: TemplateValue) async throws {
        if case .sequence(let sequence) = value { _ = try await sequence.values() }
    }
}
