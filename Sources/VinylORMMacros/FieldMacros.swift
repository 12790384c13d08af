import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@Field`: read by `@Model`, adds nothing itself.
struct FieldMacro: PeerMacro {
    static func expansion(
        of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
        in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] { [] }
}

/// `@ForeignKey` and `@OneToOne`: the awaited accessor, the storage behind it and the key's property.
struct ForeignKeyMacro: AccessorMacro, PeerMacro {
    static func expansion(
        of node: AttributeSyntax, providingAccessorsOf declaration: some DeclSyntaxProtocol,
        in context: some MacroExpansionContext
    ) throws -> [AccessorDeclSyntax] {
        guard let property = try property(declaration) else { return [] }
        let fetch = property.isOptional ? "fetchIfAny" : "fetch"
        let field = property.toField.map { "field: \"\($0)\"" } ?? ""
        return ["get async throws { try await _\(raw: property.plainName).\(raw: fetch)(\(raw: field)) }"]
    }

    static func expansion(
        of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
        in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] {
        guard let property = try property(declaration) else { return [] }
        let access = declaration.as(VariableDeclSyntax.self)?.modifiers.access ?? ""
        let name = property.plainName
        return [
            """
            /// The key of `\(raw: name)` and, once it was fetched, the row.
            \(raw: access)var _\(raw: name): VinylORM.Related<\(raw: property.base), \(raw: property.keyType)>
            """,
            """
            /// The key of `\(raw: name)`. Setting it forgets the row that was fetched.
            \(raw: access)var \(raw: name)ID: \(raw: property.keyType) {
                get { _\(raw: name).key }
                set { if newValue != _\(raw: name).key || _\(raw: name).isUnsaved { _\(raw: name) = VinylORM.Related(key: newValue) } }
            }
            """,
        ]
    }

    private static func property(_ declaration: some DeclSyntaxProtocol) throws -> ModelProperty? {
        try ModelProperty(MemberBlockItemSyntax(decl: DeclSyntax(declaration)))
    }
}

/// `@ManyToMany`: the accessor, over the relation in the model's schema.
struct ManyToManyMacro: AccessorMacro {
    static func expansion(
        of node: AttributeSyntax, providingAccessorsOf declaration: some DeclSyntaxProtocol,
        in context: some MacroExpansionContext
    ) throws -> [AccessorDeclSyntax] {
        guard let property = try ModelProperty(MemberBlockItemSyntax(decl: DeclSyntax(declaration))) else { return [] }
        return [
            """
            get { VinylORM.RelatedRows(Self.schema.manyToMany(required: "\(raw: property.plainName)"), of: self) }
            """
        ]
    }
}

extension DeclModifierListSyntax {
    /// `public ` and the like, to be put before generated members; private members stay visible to the struct's own.
    var access: String {
        for modifier in self {
            switch modifier.name.tokenKind {
            case .keyword(.public), .keyword(.open): return "public "
            case .keyword(.package): return "package "
            default: continue
            }
        }
        return ""
    }
}
