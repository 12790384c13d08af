import EffectStripper
import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// The macros of the native twin: each lets the original expand and strips what it wrote. See `EffectStripper`.
private let twin = EffectStripper(modules: ["VinylORM": "NativeORM"])

/// The twin's `@Model`.
struct NativeModelMacro: MemberMacro, ExtensionMacro {
    static func expansion(
        of node: AttributeSyntax, providingMembersOf declaration: some DeclGroupSyntax,
        conformingTo protocols: [TypeSyntax], in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] {
        try ModelMacro.expansion(
            of: node, providingMembersOf: declaration, conformingTo: protocols, in: context
        ).map { "\(raw: try twin.twin(of: $0))" }
    }

    static func expansion(
        of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
        providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
        in context: some MacroExpansionContext
    ) throws -> [ExtensionDeclSyntax] {
        try ModelMacro.expansion(
            of: node, attachedTo: declaration, providingExtensionsOf: type, conformingTo: protocols, in: context
        ).map { try ExtensionDeclSyntax("\(raw: try twin.twin(of: $0))") }
    }
}

/// The twin's `@ForeignKey` and `@OneToOne`.
struct NativeForeignKeyMacro: AccessorMacro, PeerMacro {
    static func expansion(
        of node: AttributeSyntax, providingAccessorsOf declaration: some DeclSyntaxProtocol,
        in context: some MacroExpansionContext
    ) throws -> [AccessorDeclSyntax] {
        try ForeignKeyMacro.expansion(of: node, providingAccessorsOf: declaration, in: context)
            .map { "\(raw: try twin.twin(of: $0))" }
    }

    static func expansion(
        of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
        in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] {
        try ForeignKeyMacro.expansion(of: node, providingPeersOf: declaration, in: context)
            .map { "\(raw: try twin.twin(of: $0))" }
    }
}

/// The twin's `@ManyToMany`.
struct NativeManyToManyMacro: AccessorMacro {
    static func expansion(
        of node: AttributeSyntax, providingAccessorsOf declaration: some DeclSyntaxProtocol,
        in context: some MacroExpansionContext
    ) throws -> [AccessorDeclSyntax] {
        try ManyToManyMacro.expansion(of: node, providingAccessorsOf: declaration, in: context)
            .map { "\(raw: try twin.twin(of: $0))" }
    }
}

/// The twin's `@Field`, which adds nothing either.
struct NativeFieldMacro: PeerMacro {
    static func expansion(
        of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
        in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] { [] }
}

/// The twin's `@TemplateData`.
struct NativeTemplateDataMacro: MemberMacro, ExtensionMacro {
    static func expansion(
        of node: AttributeSyntax, providingMembersOf declaration: some DeclGroupSyntax,
        conformingTo protocols: [TypeSyntax], in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] {
        try TemplateDataMacro.expansion(
            of: node, providingMembersOf: declaration, conformingTo: protocols, in: context
        ).map { "\(raw: try twin.twin(of: $0))" }
    }

    static func expansion(
        of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
        providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
        in context: some MacroExpansionContext
    ) throws -> [ExtensionDeclSyntax] {
        try TemplateDataMacro.expansion(
            of: node, attachedTo: declaration, providingExtensionsOf: type, conformingTo: protocols, in: context
        ).map { try ExtensionDeclSyntax("\(raw: try twin.twin(of: $0))") }
    }
}
