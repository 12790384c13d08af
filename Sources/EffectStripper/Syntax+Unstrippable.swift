import SwiftSyntax

extension Syntax {
    /// Why this node has no synchronous twin; nil where it has one, or where the node inside it is to be asked.
    var unstrippableReason: String? {
        switch self.as(SyntaxEnum.self) {
        case .variableDecl(let node) where node.modifiers.contains { $0.name.tokenKind == .keyword(.async) }:
            "async let has no synchronous twin, it makes a child task; \(ConcurrencyName.cure)"
        case .forStmt(let node) where node.awaitKeyword != nil:
            "for await has no synchronous twin, it walks a sequence that is awaited; write `while let x = try await cursor.next()`"
        case .actorDecl:
            "an actor has no synchronous twin, its methods are awaited from outside; use a class with a lock"
        case .simpleTypeSpecifier(let node) where node.specifier.tokenKind == .keyword(.isolated):
            "an isolated parameter is an actor; take it out, nonisolated(nonsending) is the default"
        case .macroExpansionExpr(let node) where node.macroName.text == "isolation":
            "#isolation is an actor; take it out, nonisolated(nonsending) is the default"
        case .attribute(let node): ConcurrencyName.reason(node.attributeName.trimmedDescription) ?? symbolReason(node)
        case .identifierType(let node) where !isAttributeName:
            node.name.text == "Task" ? taskReason : ConcurrencyName.reason(node.name.text)
        case .declReferenceExpr(let node): reason(node)
        default: nil
        }
    }

    private func reason(_ node: DeclReferenceExprSyntax) -> String? {
        let name = node.baseName.text
        let outer = node.parent?.as(MemberAccessExprSyntax.self)
        let member = outer?.base?.id == node.id ? outer?.declName.baseName.text : nil
        if name == "Task" {
            return member.map(ConcurrencyName.harmlessTaskMembers.contains) == true ? nil : taskReason
        }
        if name.hasPrefix("$"), name.dropFirst().first?.isLetter == true, member == "withValue" {
            return "a write to a task-local has no synchronous twin; use the runtime's TaskScoped"
        }
        return ConcurrencyName.reason(name)
    }

    private var taskReason: String {
        "Task has no synchronous twin, it starts or suspends a task (Task.isCancelled and Task.checkCancellation() have "
            + "one); \(ConcurrencyName.cure)"
    }

    /// A C symbol would be defined twice in a process that holds both the source and its twin.
    private func symbolReason(_ node: AttributeSyntax) -> String? {
        let name = node.attributeName.trimmedDescription
        guard ["_cdecl", "c", "_silgen_name"].contains(name) else { return nil }
        return "@\(name) names a C symbol, which the source and its twin would both define; pass a closure instead"
    }

    /// The name of an attribute is looked at with the attribute.
    private var isAttributeName: Bool { parent?.is(AttributeSyntax.self) ?? false }
}
