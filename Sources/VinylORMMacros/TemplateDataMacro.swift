import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@TemplateData`: see the declaration in VinylORM for what it gives.
struct TemplateDataMacro: MemberMacro, ExtensionMacro {
    static func expansion(
        of node: AttributeSyntax, providingMembersOf declaration: some DeclGroupSyntax,
        conformingTo protocols: [TypeSyntax], in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] {
        guard declaration.is(StructDeclSyntax.self) || declaration.is(ClassDeclSyntax.self) else {
            context.diagnose(Diagnostic(node: node, message: TemplateDataError.notAStruct))
            return []
        }
        let properties = declaration.memberBlock.members.flatMap(TemplateProperty.all)
        let source = TemplatePartsSource(
            access: declaration.modifiers.access,
            places: properties.filter { !$0.isEffectful }.map { ($0.names, "VinylORM.TemplatePart.value(\($0.read))") },
            awaited: properties.filter(\.isEffectful))
        return source.members.map { "\(raw: $0)" }
    }

    static func expansion(
        of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
        providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
        in context: some MacroExpansionContext
    ) throws -> [ExtensionDeclSyntax] {
        guard declaration.is(StructDeclSyntax.self) || declaration.is(ClassDeclSyntax.self) else { return [] }
        return [
            try ExtensionDeclSyntax(
                "extension \(type.trimmed): VinylORM.TemplateParts, VinylORM.TemplateValueConvertible {}")
        ]
    }
}

/// What is wrong with the declaration, and the cure.
enum TemplateDataError: String, DiagnosticMessage {
    case notAStruct = "@TemplateData belongs on a struct or a class; conform other types to TemplateObject."

    var message: String { rawValue }
    var diagnosticID: MessageID { MessageID(domain: "VinylORM", id: "templateData") }
    var severity: DiagnosticSeverity { .error }
}
