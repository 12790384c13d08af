import SwiftSyntax

/// A stored property of a form, as the macro reads it.
struct FormProperty {
    let name: String
    let type: String
    /// The initial value, as source.
    let initial: String?
    /// The arguments of `@FormField`, as source.
    let arguments: [(label: String, value: String)]

    /// The name without backticks, for strings.
    var plainName: String { name.filter { $0 != "`" } }

    /// `firstName` in words: "First name".
    var words: String {
        var words = ""
        for letter in plainName {
            if letter == "_" {
                words += " "
            } else if letter.isUppercase, let last = words.last, !last.isUppercase, last != " " {
                words += " " + letter.lowercased()
            } else {
                words.append(letter)
            }
        }
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The name of the function that is asked about the field's value: `cleanSubject`.
    var ruleName: String { "clean" + plainName.prefix(1).uppercased() + plainName.dropFirst() }

    /// The field, as source.
    var field: String {
        var field: String
        if let own = arguments.first(where: { $0.label == "field" })?.value {
            let label = arguments.first { $0.label == "label" }?.value
            field = label.map { "(\(own)).label(\($0))" } ?? "VinylForms.labelled(\(own), \"\(words)\")"
        } else {
            var given = arguments
            if !given.contains(where: { $0.label == "label" }) {
                let later = ["helpText", "widget", "validators", "errorMessages", "disabled"]
                let place = given.firstIndex { later.contains($0.label) } ?? given.count
                given.insert(("label", "\"\(words)\""), at: place)
            }
            let list = given.map { $0.label.isEmpty ? $0.value : "\($0.label): \($0.value)" }.joined(separator: ", ")
            field = "(\(type)).formField(VinylForms.FormFieldArguments(\(list)))"
        }
        if let initial, initial != "nil" { field = "VinylForms.showing(\(field), \(initial) as \(type))" }
        return field
    }
}

extension FormProperty {
    /// Reads a member of the struct. Nil for what is no stored instance property.
    init?(_ member: MemberBlockItemSyntax) throws(FormMacroError) {
        guard let variable = member.decl.as(VariableDeclSyntax.self) else { return nil }
        let skipped = [Keyword.static, .class, .lazy]
        for modifier in variable.modifiers {
            if case .keyword(let keyword) = modifier.name.tokenKind, skipped.contains(keyword) { return nil }
        }
        guard let binding = variable.bindings.first else { return nil }
        if let accessors = binding.accessorBlock {
            guard case .accessors(let list) = accessors.accessors else { return nil }
            let observes = list.allSatisfy {
                $0.accessorSpecifier.tokenKind == .keyword(.willSet)
                    || $0.accessorSpecifier.tokenKind == .keyword(.didSet)
            }
            if !observes { return nil }
        }
        let isConstant = variable.bindingSpecifier.tokenKind == .keyword(.let)
        // A constant with a value is no field: nobody could enter another.
        if isConstant, binding.initializer != nil { return nil }
        guard !isConstant, variable.bindings.count == 1, let pattern = binding.pattern.as(IdentifierPatternSyntax.self)
        else { throw .notVariable }
        guard
            let type = binding.typeAnnotation?.type.trimmedDescription
                ?? FormProperty.type(of: binding.initializer?.value)
        else { throw .noType }
        var arguments: [(label: String, value: String)] = []
        for case .attribute(let attribute) in variable.attributes {
            guard attribute.attributeName.trimmedDescription.split(separator: ".").last == "FormField",
                case .argumentList(let list) = attribute.arguments
            else { continue }
            arguments = list.map { ($0.label?.text ?? "", $0.expression.trimmedDescription) }
        }
        name = pattern.identifier.text
        self.type = type
        initial = binding.initializer?.value.trimmedDescription
        self.arguments = arguments
    }

    /// The type that a literal has where none is written.
    private static func type(of value: ExprSyntax?) -> String? {
        switch value?.kind {
        case .integerLiteralExpr: "Int"
        case .floatLiteralExpr: "Double"
        case .booleanLiteralExpr: "Bool"
        case .stringLiteralExpr: "String"
        default: nil
        }
    }
}
