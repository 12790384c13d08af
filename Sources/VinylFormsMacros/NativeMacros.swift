import EffectStripper
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// The macros of the native twin: each lets the original expand and strips what it wrote. See `EffectStripper`.
private let twin = EffectStripper(modules: ["VinylForms": "NativeForms"])

/// The twin's `@Form`.
struct NativeFormMacro: ExtensionMacro {
    static func expansion(
        of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
        providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
        in context: some MacroExpansionContext
    ) throws -> [ExtensionDeclSyntax] {
        try FormMacro.expansion(
            of: node, attachedTo: declaration, providingExtensionsOf: type, conformingTo: protocols, in: context
        ).map { try ExtensionDeclSyntax("\(raw: try twin.twin(of: $0))") }
    }
}

/// The twin's `@FormField`, which adds nothing either.
struct NativeFormFieldMacro: PeerMacro {
    static func expansion(
        of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
        in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] { [] }
}
