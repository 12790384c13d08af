import SwiftSyntax

/// Finds what cannot be made synchronous by removing `async` and `await`: tasks, child tasks, async sequences,
/// task-locals. The core modules have none of it, so that a synchronous twin can be derived from them.
final class StrippabilityVisitor: SyntaxVisitor {
    private(set) var failures: [AuditFailure] = []
    private let file: String
    private let locations: SourceLocationConverter
    private let lines: [Substring]

    init(file: String, tree: SourceFileSyntax) {
        self.file = file
        locations = SourceLocationConverter(fileName: file, tree: tree)
        lines = tree.description.split(separator: "\n", omittingEmptySubsequences: false)
        super.init(viewMode: .sourceAccurate)
    }

    override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
        let called = node.calledExpression.trimmedDescription
        let name = called.split(separator: "<").first.map(String.init) ?? called
        let groups: Set<String> = [
            "withTaskGroup", "withThrowingTaskGroup", "withDiscardingTaskGroup", "withThrowingDiscardingTaskGroup",
        ]
        if ["Task", "Task.detached", "Task.immediate", "Task.init"].contains(name) {
            report(node, "a task of its own")
        } else if groups.contains(name) {
            report(node, "a task group")
        }
        return .visitChildren
    }

    override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
        if node.modifiers.contains(where: { $0.name.tokenKind == .keyword(.async) }) { report(node, "async let") }
        let attributes = node.attributes.compactMap { $0.as(AttributeSyntax.self)?.attributeName.trimmedDescription }
        if attributes.contains("TaskLocal") { report(node, "a task-local") }
        return .visitChildren
    }

    override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
        if node.awaitKeyword != nil { report(node, "a loop over an async sequence") }
        return .visitChildren
    }

    private func report(_ node: some SyntaxProtocol, _ what: String) {
        let line = node.startLocation(converter: locations).line
        // On the line itself or the one above.
        let near = [line - 1, line - 2].filter { lines.indices.contains($0) }.map { lines[$0] }
        guard !near.contains(where: { $0.contains("// unstripped: ") }) else { return }
        failures.append(
            AuditFailure(
                file: file, line: line,
                message:
                    "\(what) in a core module, which the synchronous twin cannot have: move it into VinylRuntime or a "
                    + "server, or say why it stays (// unstripped: why)"))
    }
}
