import SwiftSyntax

/// Finds declarations that only `async` tells apart: overloads in the source, duplicates in the twin.
struct Overloads {
    private struct Candidate {
        let node: Syntax
        let scope: String
        let tokens: [TokenSyntax]
        let isAsync: Bool
    }

    private var candidates: [Candidate] = []

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

    private mutating func add(
        _ node: some DeclSyntaxProtocol, _ name: [Syntax], _ generics: GenericParameterClauseSyntax?,
        _ parameters: FunctionParameterClauseSyntax, _ result: ReturnClauseSyntax?, _ demands: GenericWhereClauseSyntax?,
        _ modifiers: DeclModifierListSyntax, isAsync: Bool
    ) {
        var parts = name
        for modifier in modifiers {
            if [.keyword(.static), .keyword(.class)].contains(modifier.name.tokenKind) { parts.append(Syntax(modifier)) }
        }
        if let generics { parts.append(Syntax(generics)) }
        for parameter in parameters.parameters {
            parts += [Syntax(parameter.firstName), Syntax(parameter.type)]
        }
        if let result { parts.append(Syntax(result)) }
        if let demands { parts.append(Syntax(demands)) }
        let tokens = parts.flatMap { $0.tokens(viewMode: .sourceAccurate) }
        candidates.append(
            Candidate(node: Syntax(node), scope: Self.scope(of: Syntax(node)), tokens: tokens, isAsync: isAsync))
    }

    /// The declarations that repeat an earlier one once the edits are made.
    func duplicates(after edits: SourceEdits) -> [Syntax] {
        var seen: [String: Candidate] = [:]
        var found: [Syntax] = []
        for candidate in candidates {
            let kept = candidate.tokens.filter {
                !edits.touches($0.positionAfterSkippingLeadingTrivia.utf8Offset)
            }
            let key = candidate.scope + ": " + kept.map(\.text).joined(separator: " ")
            guard let first = seen[key] else {
                seen[key] = candidate
                continue
            }
            let wasStripped =
                first.isAsync != candidate.isAsync || first.tokens.map(\.text) != candidate.tokens.map(\.text)
            if wasStripped { found.append(candidate.node) }
        }
        return found
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
            case .ifConfigClause, .codeBlock, .closureExpr, .accessorBlock: names.append("\(current.position.utf8Offset)")
            default: break
            }
            next = current.parent
        }
        return names.reversed().joined(separator: ".")
    }
}
