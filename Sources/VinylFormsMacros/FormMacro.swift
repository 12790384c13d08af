import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@FormField`: read by `@Form`, adds nothing itself.
struct FormFieldMacro: PeerMacro {
    static func expansion(
        of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
        in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] { [] }
}

/// `@Form`: see the declaration in VinylForms for what it gives.
struct FormMacro: ExtensionMacro {
    static func expansion(
        of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
        providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
        in context: some MacroExpansionContext
    ) throws -> [ExtensionDeclSyntax] {
        guard let structure = declaration.as(StructDeclSyntax.self) else {
            context.diagnose(Diagnostic(node: node, message: FormMacroError.notAStruct))
            return []
        }
        if let generics = structure.genericParameterClause {
            context.diagnose(Diagnostic(node: generics, message: FormMacroError.generic))
            return []
        }
        var properties: [FormProperty] = []
        var isSound = true
        for member in structure.memberBlock.members {
            do throws(FormMacroError) {
                if let property = try FormProperty(member) { properties.append(property) }
            } catch {
                isSound = false
                context.diagnose(Diagnostic(node: member.decl, message: error))
            }
        }
        let functions = structure.memberBlock.members.compactMap { $0.decl.as(FunctionDeclSyntax.self) }
        var rules: [FormProperty] = []
        for property in properties {
            guard let rule = functions.first(where: { $0.name.text == property.ruleName }) else { continue }
            guard rule.modifiers.contains(where: { $0.name.tokenKind == .keyword(.static) }) else {
                isSound = false
                context.diagnose(Diagnostic(node: rule, message: FormMacroError.instanceRule))
                continue
            }
            rules.append(property)
        }
        guard isSound else { return [] }
        var arguments: [String] = []
        if case .argumentList(let list) = node.arguments {
            arguments = list.map { "\($0.label?.text ?? ""): \($0.expression.trimmedDescription)" }
        }
        let source = FormSource(
            access: structure.modifiers.access, properties: properties, rules: rules, arguments: arguments)
        return [
            try ExtensionDeclSyntax("extension \(type.trimmed): VinylForms.Form {\n\(raw: source.members)\n}")
        ]
    }
}

/// Writes a form's members.
private struct FormSource {
    /// `public ` or nothing.
    let access: String
    let properties: [FormProperty]
    /// The properties with a rule of their own.
    let rules: [FormProperty]
    /// The arguments of `@Form`, as source.
    let arguments: [String]

    var members: String { [keys, definition, initialiser, values].joined(separator: "\n\n") }

    private var keys: String {
        let lines = properties.enumerated().map { index, property in
            "\(access)var \(property.name): VinylForms.FormKey<\(property.type)> { VinylForms.FormKey(\"\(property.plainName)\", \(index)) }"
        }
        return """
            /// The fields by name.
            \(access)struct FieldKeys: VinylForms.FormFieldKeys {
            \(access)init() {}
            \(lines.joined(separator: "\n"))
            }
            """
    }

    private var definition: String {
        let fields = properties.map { "(\"\($0.plainName)\", \($0.field)),\n" }.joined()
        var rest = ""
        if !rules.isEmpty {
            let hooks = rules.map {
                "\"\($0.plainName)\": fieldHook(\"\($0.plainName)\") { (value: \($0.type)) async throws -> \($0.type) in try await \($0.ruleName)(value) },\n"
            }
            rest += ", cleanField: [\n\(hooks.joined())]"
        }
        rest += arguments.map { ", \($0)" }.joined()
        return """
            /// The fields.
            \(access)static let definition: VinylForms.FormDefinition = makeDefinition([
            \(fields)]\(rest))
            """
    }

    private var initialiser: String {
        let lines = properties.map {
            "self.\($0.name) = try cleaned.value(\"\($0.plainName)\", (\($0.type)).self)"
        }
        return """
            /// Makes the value of what was found good.
            \(access)init(cleaned: VinylForms.CleanedData) throws {
            \(lines.joined(separator: "\n"))
            }
            """
    }

    private var values: String {
        let list = properties.map { "(\"\($0.plainName)\", self.\($0.name).formValue)" }.joined(separator: ", ")
        return """
            /// The properties as fields take them.
            \(access)var formValues: [(name: String, value: VinylForms.FormValue)] { [\(list)] }
            """
    }
}

extension DeclModifierListSyntax {
    /// `public ` and the like, to be put before generated members; private members stay visible to the struct's own.
    fileprivate var access: String {
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
