public import VinylORM

/// What looking a variable up in memory gave.
enum Resolution {
    case value(TemplateValue)
    /// There is none.
    case missing
    /// Something has to be fetched or called: this value, then the names from that index on.
    case pending(TemplateValue, Int)
}

extension TemplateRenderer {
    /// The value of an expression. A variable that is not there gives what the engine says invalid variables give.
    /// - Throws: ``VariableDoesNotExist`` where an argument of a filter is not there; what the value and the filters throw.
    public mutating func value(_ expression: TemplateExpression) async throws -> TemplateValue {
        try await evaluate(expression, isLenient: false) ?? .string("")
    }

    /// The value of an expression, or nil where its variable is not there: what conditions and loops ask.
    public mutating func valueIfAny(_ expression: TemplateExpression) async throws -> TemplateValue? {
        try await evaluate(expression, isLenient: true)
    }

    private mutating func evaluate(_ expression: TemplateExpression, isLenient: Bool) async throws -> TemplateValue? {
        var value: TemplateValue
        switch expression.base {
        case .constant(let constant): value = constant
        case .variable(let variable):
            if let found = try await resolve(variable) {
                value = found
            } else if isLenient {
                guard !expression.steps.isEmpty else { return nil }
                value = .null
            } else {
                let invalid = invalid(variable)
                if case .string(let text) = invalid, !text.isEmpty { return invalid }
                value = invalid
            }
        }
        guard !expression.steps.isEmpty else { return value }
        let surroundings = TemplateFilterContext(autoescape: context.autoescape, engine: engine)
        for step in expression.steps { value = try await apply(step, to: value, surroundings) }
        return value
    }

    /// The value of a variable; what the engine says where it is not there.
    mutating func value(_ variable: TemplateVariable) async throws -> TemplateValue {
        try await resolve(variable) ?? invalid(variable)
    }

    // sync: lazy — makes text
    private func invalid(_ variable: TemplateVariable) -> TemplateValue {
        let text = engine.options.stringIfInvalid
        return .string(text.isEmpty ? "" : text.replacing("%s", with: variable.text))
    }

    private mutating func apply(
        _ step: TemplateExpression.Step, to value: TemplateValue, _ surroundings: TemplateFilterContext
    ) async throws -> TemplateValue {
        let argument: TemplateValue?
        switch step.argument {
        case .none: argument = nil
        case .constant(let constant): argument = constant
        case .variable(let variable):
            guard let found = try await resolve(variable) else { throw VariableDoesNotExist(variable.text) }
            argument = found
        }
        var given = value
        if step.filter.takesText, case .sequence(let sequence) = given {
            given = .list(try await sequence.values())
        }
        let result = try await step.apply(given, argument, surroundings)
        // A filter that adds no HTML of its own keeps safe what was safe.
        guard step.filter.isSafe, case .html = value else { return result }
        if case .string(let text) = result { return .html(text) }
        return result
    }

    /// The value of a variable; nil where it is not there.
    mutating func resolve(_ variable: TemplateVariable) async throws -> TemplateValue? {
        switch resolveNow(variable) {
        case .value(let value): return value
        case .missing: return nil
        case .pending(let value, let index):
            do {
                return try await resolve(variable, from: value, index)
            } catch is any SilentVariableFailure {
                return .string(engine.options.stringIfInvalid)
            }
        }
    }

    /// The value of a variable as far as it is in memory.
    // sync: floor — looks names up
    func resolveNow(_ variable: TemplateVariable) -> Resolution {
        guard var value = context[variable.root] ?? TemplateRenderer.builtin(variable.root) else { return .missing }
        if case .callable(let callable) = value, !callable.isLeftAlone { return .pending(value, 0) }
        for index in 0..<variable.pointers.count {
            let part: TemplateValue?
            switch value {
            case .object(let object):
                part = variable.pointers[index]._withUnsafeGuaranteedRef { object.part($0) }
                if part == nil { return .pending(value, index) }
            case .sequence: return .pending(value, index)
            default: part = variable.pointers[index]._withUnsafeGuaranteedRef { value.part($0) }
            }
            guard let part else { return .missing }
            value = part
            if case .callable(let callable) = value, !callable.isLeftAlone { return .pending(value, index + 1) }
        }
        return .value(value)
    }

    /// What every context has below what it was given.
    // sync: floor — compares a name
    private static func builtin(_ name: ContextName) -> TemplateValue? {
        switch name.text {
        case "True": .bool(true)
        case "False": .bool(false)
        case "None": .null
        default: nil
        }
    }

    /// Goes on with a value that has to be called, or whose part has to be fetched.
    private mutating func resolve(
        _ variable: TemplateVariable, from start: TemplateValue, _ index: Int
    ) async throws -> TemplateValue? {
        var value = start
        var index = index
        while true {
            if case .callable(let callable) = value, !callable.isLeftAlone {
                if callable.altersData || callable.needsArguments {
                    value = .string(engine.options.stringIfInvalid)
                } else {
                    value = try await callable.call()
                }
            }
            guard index < variable.path.count else { return value }
            guard let part = try await part(variable.path[index], of: value) else { return nil }
            value = part
            index += 1
        }
    }

    private mutating func part(_ name: TemplateName, of value: TemplateValue) async throws -> TemplateValue? {
        switch value {
        case .object(let block as BlockReference) where name.text == "super":
            return .html(try await block.renderSuper(&self))
        case .object(let object): return try await object.attribute(name)
        case .sequence(let sequence):
            if let number = name.number { return try await sequence.value(at: number) }
            return try await sequence.attribute(name)
        default: return value.part(name)
        }
    }
}
