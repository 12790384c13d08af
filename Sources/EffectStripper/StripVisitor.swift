import SwiftSyntax

/// Walks a tree once and collects what is to be removed, renamed, left out or refused.
final class StripVisitor: SyntaxAnyVisitor {
    private let stripper: EffectStripper
    private let file: String
    private let bytes: [UInt8]
    private let locations: SourceLocationConverter
    private let readsFileMark: Bool

    private var edits = SourceEdits()
    private var overloads = Overloads()
    private var refusals: [(offset: Int, refusal: Refusal)] = []
    /// Where the marks begin that belong to something.
    private var usedMarks: Set<Int> = []

    init(_ stripper: EffectStripper, file: String, tree: Syntax, readsFileMark: Bool) {
        self.stripper = stripper
        self.file = file
        self.readsFileMark = readsFileMark
        bytes = tree.syntaxTextBytes
        locations = SourceLocationConverter(fileName: file, tree: tree)
        super.init(viewMode: .sourceAccurate)
    }

    /// The twin's text, after the walk.
    func finish() throws(Unstrippable) -> String {
        for node in overloads.duplicates(after: edits) {
            refuse(
                node,
                "only async tells this declaration from an earlier one, so the twin would have it twice; give it another "
                    + "name, or leave one of them out (// twin: omit — why)")
        }
        guard refusals.isEmpty else {
            throw Unstrippable(refusals: refusals.sorted { $0.offset < $1.offset }.map(\.refusal))
        }
        return edits.applied(to: bytes)
    }

    override func visitAny(_ node: Syntax) -> SyntaxVisitorContinueKind {
        if node.is(SourceFileSyntax.self), readsFileMark, leavesOutFile(node) { return .skipChildren }
        if node.isOmittable, leavesOut(node) { return .skipChildren }
        edit(node)
        check(node)
        return .visitChildren
    }

    override func visit(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
        for mark in OmissionMark.all(before: token) where !usedMarks.contains(mark.offset) {
            refuse(
                offset: mark.offset,
                "this mark belongs to nothing: put it on the line before a declaration, a statement or a switch case, "
                    + "or on the first line of a file")
        }
        return .skipChildren
    }

    // MARK: Leaving out

    private func leavesOutFile(_ node: Syntax) -> Bool {
        guard let token = node.firstToken(viewMode: .sourceAccurate),
            let mark = OmissionMark.all(before: token).first(where: { $0.offset == 0 })
        else { return false }
        demandReason(mark)
        edits.blank(0..<bytes.count, of: bytes)
        return true
    }

    private func leavesOut(_ node: Syntax) -> Bool {
        guard let token = node.firstToken(viewMode: .sourceAccurate),
            let mark = OmissionMark.all(before: token).last(where: \.isDirectlyBefore),
            // A block's first statement begins where the block's list does; the outermost node takes the mark.
            !usedMarks.contains(mark.offset)
        else { return false }
        demandReason(mark)
        edits.blank(mark.offset..<node.endPositionBeforeTrailingTrivia.utf8Offset, of: bytes)
        return true
    }

    private func demandReason(_ mark: OmissionMark) {
        usedMarks.insert(mark.offset)
        if mark.reason.isEmpty {
            refuse(
                offset: mark.offset, "this mark gives no reason: say why the twin goes without (// twin: omit — why)")
        }
    }

    // MARK: Editing

    private func edit(_ node: Syntax) {
        switch node.as(SyntaxEnum.self) {
        case .functionEffectSpecifiers(let node): remove(node.asyncSpecifier)
        case .accessorEffectSpecifiers(let node): remove(node.asyncSpecifier)
        case .typeEffectSpecifiers(let node): remove(node.asyncSpecifier)
        case .awaitExpr(let node):
            remove(node.awaitKeyword)
            if opensWithBrace(node) {
                refuse(
                    Syntax(node),
                    "without await this statement would continue the line before it; call the closure through a name")
            }
        case .nonisolatedTypeSpecifier(let node) where node.argument != nil: remove(node)
        case .declModifier(let node) where node.detail?.detail.text == "nonsending": remove(node)
        case .attribute(let node) where node.attributeName.trimmedDescription == "concurrent": remove(node)
        case .importDecl(let node): rename(node.path.first?.name)
        case .memberAccessExpr(let node): rename(node.base?.as(DeclReferenceExprSyntax.self)?.baseName)
        case .memberType(let node): rename(node.baseType.as(IdentifierTypeSyntax.self)?.name)
        case .moduleSelector(let node): rename(node.moduleName)
        case .macroExpansionExpr(let node) where node.macroName.text == "externalMacro": renameMacro(node.arguments)
        case .functionDecl(let node): overloads.add(node)
        case .initializerDecl(let node): overloads.add(node)
        case .variableDecl(let node): overloads.add(node)
        default: break
        }
    }

    private func remove(_ node: (some SyntaxProtocol)?) {
        guard let node else { return }
        edits.remove(node.positionAfterSkippingLeadingTrivia.utf8Offset..<node.endPosition.utf8Offset)
    }

    private func rename(_ token: TokenSyntax?) {
        guard let token, let name = stripper.modules[token.text] else { return }
        let start = token.positionAfterSkippingLeadingTrivia.utf8Offset
        edits.replace(start..<token.endPositionBeforeTrailingTrivia.utf8Offset, with: name)
    }

    /// `#externalMacro(module: "M", type: "T")`: the twin's macro is of type `NativeT`, in the same plug-in.
    private func renameMacro(_ arguments: LabeledExprListSyntax) {
        guard let prefix = stripper.macroPrefix else { return }
        for argument in arguments where argument.label?.text == "type" {
            guard let literal = argument.expression.as(StringLiteralExprSyntax.self) else { continue }
            let start = literal.segments.positionAfterSkippingLeadingTrivia.utf8Offset
            edits.replace(start..<start, with: prefix)
        }
    }

    /// Whether what is awaited begins with a token that, at the beginning of a line, continues the line before.
    private func opensWithBrace(_ node: AwaitExprSyntax) -> Bool {
        guard let next = node.expression.firstToken(viewMode: .sourceAccurate),
            [.leftBrace, .period].contains(next.tokenKind)
        else { return false }
        return node.awaitKeyword.leadingTrivia.contains(where: \.isNewline)
    }

    // MARK: Refusing

    private func check(_ node: Syntax) {
        if let reason = node.unstrippableReason { refuse(node, reason) }
    }

    private func refuse(_ node: Syntax, _ reason: String) {
        refuse(offset: node.positionAfterSkippingLeadingTrivia.utf8Offset, reason)
    }

    private func refuse(offset: Int, _ reason: String) {
        let place = locations.location(for: AbsolutePosition(utf8Offset: offset))
        let refusal = Refusal(file: file, line: place.line, column: place.column, reason: reason)
        refusals.append((offset, refusal))
    }
}

extension Syntax {
    /// Whether a mark can leave this out.
    fileprivate var isOmittable: Bool {
        switch kind {
        case .codeBlockItem, .memberBlockItem, .switchCase, .accessorDecl: true
        default: false
        }
    }

    /// The text as bytes.
    fileprivate var syntaxTextBytes: [UInt8] { Array(description.utf8) }
}
