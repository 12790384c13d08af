import SwiftSyntax

/// Walks a file and puts every function into a category.
final class FunctionVisitor: SyntaxVisitor {
    private(set) var functions: [AuditedFunction] = []
    private(set) var failures: [AuditFailure] = []

    private let file: String
    private let isTool: Bool
    private let locations: SourceLocationConverter
    /// What the types around the current place inherit from, and their attributes: innermost last.
    private var scopes: [TypeScope] = []

    init(file: String, tree: SourceFileSyntax, isTool: Bool) {
        self.file = file
        self.isTool = isTool
        locations = SourceLocationConverter(fileName: file, tree: tree)
        super.init(viewMode: .sourceAccurate)
    }

    override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
        let line = node.name.startLocation(converter: locations).line
        let isAsync = node.signature.effectSpecifiers?.asyncSpecifier != nil
        let marker = SyncMarker(in: node)
        let name = node.name.text
        var category: AuditedFunction.Category?
        if isAsync {
            category = .async
            if marker != nil { fail(line, name, "is async, but its comment says it is not: remove the sync: comment") }
        } else if isTool {
            category = .tool
        } else if let marker {
            category = marker.category
            if category == nil {
                fail(line, name, "has a sync: comment of no known kind: write lazy, protocol or floor")
            } else if marker.reason.isEmpty {
                fail(line, name, "is exempt without a reason: say why after the kind")
            }
        } else if KnownRequirement(node, in: scopes.last).isOne {
            category = .protocol
        } else {
            fail(line, name, "is not async: make it async, or say why not (// sync: lazy|protocol|floor — why)")
        }
        functions.append(
            AuditedFunction(file: file, line: line, name: name, category: category, reason: marker?.reason ?? ""))
        return .visitChildren
    }

    // sync: tool
    private func fail(_ line: Int, _ name: String, _ message: String) {
        failures.append(AuditFailure(file: file, line: line, message: "\(name) \(message)"))
    }

    // MARK: Scopes

    override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind { enter(node, node.inheritanceClause) }
    override func visitPost(_ node: StructDeclSyntax) { scopes.removeLast() }
    override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind { enter(node, node.inheritanceClause) }
    override func visitPost(_ node: ClassDeclSyntax) { scopes.removeLast() }
    override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind { enter(node, node.inheritanceClause) }
    override func visitPost(_ node: EnumDeclSyntax) { scopes.removeLast() }
    override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind { enter(node, node.inheritanceClause) }
    override func visitPost(_ node: ActorDeclSyntax) { scopes.removeLast() }
    override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
        enter(node, node.inheritanceClause)
    }
    override func visitPost(_ node: ExtensionDeclSyntax) { scopes.removeLast() }
    override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind { enter(node, node.inheritanceClause) }
    override func visitPost(_ node: ProtocolDeclSyntax) { scopes.removeLast() }

    private func enter(
        _ node: some WithAttributesSyntax, _ inheritance: InheritanceClauseSyntax?
    ) -> SyntaxVisitorContinueKind {
        let attributes = node.attributes.compactMap { $0.as(AttributeSyntax.self)?.attributeName.trimmedDescription }
        let inherited = inheritance?.inheritedTypes.map(\.type.trimmedDescription) ?? []
        scopes.append(TypeScope(inherited: inherited, attributes: attributes))
        return .visitChildren
    }
}

/// What a type declaration says about itself.
struct TypeScope {
    let inherited: [String]
    let attributes: [String]
}

/// The requirements of synchronous protocols that are known by name, so that nobody has to mark them.
private struct KnownRequirement {
    let isOne: Bool

    private static let names: Set<String> = [
        "hash", "encode", "makeAsyncIterator", "makeIterator", "dynamicallyCall", "appendLiteral",
        "appendInterpolation",
        "enqueue", "checkIsolated", "isIsolatingCurrentContext",
    ]
    private static let handlers: Set<String> = [
        "channelRead", "channelReadComplete", "channelActive", "channelInactive", "channelRegistered",
        "channelUnregistered", "channelWritabilityChanged", "userInboundEventTriggered", "errorCaught", "handlerAdded",
        "handlerRemoved", "write", "flush", "read", "close",
    ]

    init(_ node: FunctionDeclSyntax, in scope: TypeScope?) {
        let name = node.name.text
        if case .binaryOperator = node.name.tokenKind {
            isOne = true
        } else if case .prefixOperator = node.name.tokenKind {
            isOne = true
        } else if case .postfixOperator = node.name.tokenKind {
            isOne = true
        } else if Self.names.contains(name) {
            isOne = true
        } else if let scope {
            let handles = scope.inherited.contains {
                $0.hasSuffix("ChannelHandler") || $0.hasSuffix("InboundHandler") || $0.hasSuffix("OutboundHandler")
                    || $0.hasSuffix("DuplexHandler")
            }
            let parses = scope.inherited.contains {
                $0.hasSuffix("ParsableCommand") || $0 == "ManagementCommand" || $0.hasSuffix("ParsableArguments")
            }
            isOne =
                (handles && Self.handlers.contains(name)) || (parses && (name == "run" || name == "validate"))
                || (scope.attributes.contains("resultBuilder") && name.hasPrefix("build"))
        } else {
            isOne = false
        }
    }
}

extension SyncMarker {
    /// The marker of a function: in the comments in front of it or of any of its attributes and modifiers.
    init?(in node: FunctionDeclSyntax) {
        var places: [Trivia] = [node.leadingTrivia, node.funcKeyword.leadingTrivia]
        places += node.attributes.map(\.leadingTrivia) + node.modifiers.map(\.leadingTrivia)
        for trivia in places {
            if let marker = SyncMarker(trivia) {
                self = marker
                return
            }
        }
        return nil
    }
}
