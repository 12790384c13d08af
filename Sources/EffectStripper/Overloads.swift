import SwiftSyntax

/// Finds declarations that only `async` tells apart: overloads in the source, duplicates in the twin.
struct Overloads {
    private var functions: [Candidate] = []
    private var properties: [Candidate] = []
    /// Async functions without parameters, by name only.
    private var getters: [Candidate] = []

    /// Takes a function, an initialiser or a subscript into account.
    mutating func add(_ node: FunctionDeclSyntax) {
        add(
            node, [Syntax(node.name)], node.genericParameterClause, node.signature.parameterClause,
            node.signature.returnClause, node.genericWhereClause, node.modifiers,
            isAsync: node.signature.effectSpecifiers?.asyncSpecifier != nil)
    }

    mutating func add(_ node: InitializerDeclSyntax) {
        add(
            node, [Syntax(node.initKeyword)], node.genericParameterClause, node.signature.parameterClause, nil,
            node.genericWhereClause, node.modifiers,
            isAsync: node.signature.effectSpecifiers?.asyncSpecifier != nil)
    }

    /// Takes properties into account: a function without parameters repeats one of its name unless it is async.
    mutating func add(_ node: VariableDeclSyntax) {
        for binding in node.bindings {
            guard let pattern = binding.pattern.as(IdentifierPatternSyntax.self) else { continue }
            properties.append(
                Candidate(node: Syntax(pattern), [Syntax(pattern.identifier)], node.modifiers, isAsync: false))
        }
    }

    private mutating func add(
        _ node: some DeclSyntaxProtocol, _ name: [Syntax], _ generics: GenericParameterClauseSyntax?,
        _ parameters: FunctionParameterClauseSyntax, _ result: ReturnClauseSyntax?,
        _ demands: GenericWhereClauseSyntax?,
        _ modifiers: DeclModifierListSyntax, isAsync: Bool
    ) {
        var parts = name
        if parameters.parameters.isEmpty, isAsync {
            getters.append(Candidate(node: Syntax(node), name, modifiers, isAsync: true))
        }
        if let generics { parts.append(Syntax(generics)) }
        for parameter in parameters.parameters {
            parts += [Syntax(parameter.firstName), Syntax(parameter.type)]
        }
        if let result { parts.append(Syntax(result)) }
        if let demands { parts.append(Syntax(demands)) }
        functions.append(Candidate(node: Syntax(node), parts, modifiers, isAsync: isAsync))
    }

    /// The declarations that repeat an earlier one once the edits are made.
    func duplicates(after edits: SourceEdits) -> [Syntax] {
        var found: [Syntax] = []
        var seen: [String: Candidate] = [:]
        for candidate in functions {
            let key = candidate.key(after: edits)
            if let first = seen[key] {
                if first.differs(from: candidate) { found.append(candidate.node) }
            } else {
                seen[key] = candidate
            }
        }
        let names = Set(properties.map { $0.key(after: edits) })
        found += getters.filter { names.contains($0.key(after: edits)) }.map(\.node)
        return found
    }
}

/// A declaration with what tells it from others.
private struct Candidate {
    let node: Syntax
    private let scope: String
    private let tokens: [TokenSyntax]
    private let isAsync: Bool

    init(node: Syntax, _ parts: [Syntax], _ modifiers: DeclModifierListSyntax, isAsync: Bool) {
        var parts = parts
        for modifier in modifiers {
            if [.keyword(.static), .keyword(.class)].contains(modifier.name.tokenKind) {
                parts.append(Syntax(modifier))
            }
        }
        self.node = node
        self.isAsync = isAsync
        tokens = parts.flatMap { $0.tokens(viewMode: .sourceAccurate) }
        scope = Self.scope(of: node)
    }

    /// What must not be there twice.
    func key(after edits: SourceEdits) -> String {
        let kept = tokens.filter { !edits.touches($0.positionAfterSkippingLeadingTrivia.utf8Offset) }
        return scope + ": " + kept.map(\.text).joined(separator: " ")
    }

    /// Whether the two are told apart before anything is stripped.
    func differs(from other: Candidate) -> Bool {
        isAsync != other.isAsync || tokens.map(\.text) != other.tokens.map(\.text)
    }

    /// Names the place whose declarations must differ: a type with its extensions, or one block of code.
    private static func scope(of node: Syntax) -> String {
        var names: [String] = []
        var next = node.parent
        while let current = next {
            switch current.as(SyntaxEnum.self) {
            case .extensionDecl(let node):
                names.append(node.extendedType.trimmedDescription + (node.genericWhereClause?.trimmedDescription ?? ""))
            case .structDecl(let node): names.append(node.name.text)
            case .classDecl(let node): names.append(node.name.text)
            case .enumDecl(let node): names.append(node.name.text)
            case .protocolDecl(let node): names.append("protocol " + node.name.text)
            // Branches of a condition and blocks of code have declarations of their own.
            case .ifConfigClause, .codeBlock, .closureExpr, .accessorBlock:
                names.append("\(current.position.utf8Offset)")
            default: break
            }
            next = current.parent
        }
        return names.reversed().joined(separator: ".")
    }
}
