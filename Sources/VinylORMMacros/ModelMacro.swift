import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@Model`: see the declaration in VinylORM for what it gives.
struct ModelMacro: MemberMacro, ExtensionMacro {
    static func expansion(
        of node: AttributeSyntax, providingMembersOf declaration: some DeclGroupSyntax,
        conformingTo protocols: [TypeSyntax], in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] {
        guard let model = read(declaration, node, context, reports: true) else { return [] }
        return model.members.map { "\(raw: $0)" }
    }

    static func expansion(
        of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
        providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
        in context: some MacroExpansionContext
    ) throws -> [ExtensionDeclSyntax] {
        guard let model = read(declaration, node, context, reports: false) else { return [] }
        let conformance =
            model.primaryKey.name == "id"
            ? "VinylORM.Model, VinylORM.IdentifiedModel, VinylORM.QueryRow, VinylORM.TemplateParts, VinylORM.TemplateValueConvertible"
            : "VinylORM.Model, VinylORM.QueryRow, VinylORM.TemplateParts, VinylORM.TemplateValueConvertible"
        return [try ExtensionDeclSyntax("extension \(type.trimmed): \(raw: conformance) {}")]
    }

    /// Reads the struct; nil, with diagnostics, where it is no model.
    private static func read(
        _ declaration: some DeclGroupSyntax, _ node: AttributeSyntax, _ context: some MacroExpansionContext,
        reports: Bool
    ) -> ModelSource? {
        guard let structure = declaration.as(StructDeclSyntax.self) else {
            if reports { context.diagnose(Diagnostic(node: node, message: ModelError.notAStruct)) }
            return nil
        }
        if let generics = structure.genericParameterClause {
            if reports { context.diagnose(Diagnostic(node: generics, message: ModelError.generic)) }
            return nil
        }
        var properties: [ModelProperty] = []
        var isSound = true
        for member in structure.memberBlock.members {
            do throws(ModelError) {
                if let property = try ModelProperty(member) { properties.append(property) }
            } catch {
                isSound = false
                if reports { context.diagnose(Diagnostic(node: member.decl, message: error)) }
            }
        }
        var next = 0
        for index in properties.indices where !properties[index].isManyToMany {
            properties[index].index = next
            next += 1
        }
        let explicit = properties.filter { $0.argument("primaryKey") == "true" }
        let keys = explicit.isEmpty ? properties.filter(\.isPrimaryKey) : explicit
        guard let key = keys.first else {
            if reports { context.diagnose(missingKey(structure)) }
            return nil
        }
        guard keys.count == 1,
            explicit.isEmpty || !properties.contains(where: { $0.name == "id" && $0.name != key.name })
        else {
            if reports { context.diagnose(Diagnostic(node: node, message: ModelError.severalPrimaryKeys)) }
            return nil
        }
        guard isSound else { return nil }
        var arguments: [(label: String, value: String)] = []
        if case .argumentList(let list) = node.arguments {
            arguments = list.map { ($0.label?.text ?? "", $0.expression.trimmedDescription) }
        }
        let file =
            context.location(of: declaration, at: .beforeLeadingTrivia, filePathMode: .fileID)?.file.trimmedDescription
            ?? "#fileID"
        return ModelSource(
            name: structure.name.text, access: structure.modifiers.access, properties: properties, primaryKey: key,
            computed: structure.memberBlock.members.flatMap(TemplateProperty.all).filter(\.isComputed),
            arguments: arguments, file: file)
    }

    /// The diagnostic for a model without a key, with the line to add.
    private static func missingKey(_ structure: StructDeclSyntax) -> Diagnostic {
        let block = structure.memberBlock
        let line = MemberBlockItemSyntax(
            leadingTrivia: [.newlines(1), .spaces(4)], decl: "var id: Int64?" as DeclSyntax)
        var changed = block
        changed.members.insert(line, at: changed.members.startIndex)
        return Diagnostic(
            node: structure.name, message: ModelError.noPrimaryKey,
            fixIts: [
                FixIt(message: AddPrimaryKey(), changes: [.replace(oldNode: Syntax(block), newNode: Syntax(changed))])
            ])
    }
}
