import SwiftSyntax
import SwiftSyntaxBuilder

/// A stored property of a model, as the macros read it.
struct ModelProperty {
    enum Kind {
        case field
        case foreignKey(isOneToOne: Bool)
        case manyToMany
        /// The row that this one extends.
        case parent
    }

    let name: String
    let kind: Kind
    /// The type without its optional sign, or the other model.
    let base: String
    let isOptional: Bool
    /// The initial value that the initialiser gives, as source.
    let defaultValue: String?
    /// The attribute's arguments, by label, as source.
    let arguments: [(label: String, value: String)]
    /// Declared with `let`.
    let isConstant: Bool
    /// In the index of columns; -1 for many-to-many relations.
    var index = -1

    var type: String { isOptional ? base + "?" : base }
    var isPrimaryKey: Bool { argument("primaryKey") == "true" || (name == "id" && isField) || isParent }

    var isField: Bool { if case .field = kind { true } else { false } }
    var isForeignKey: Bool { if case .foreignKey = kind { true } else { false } }
    var isParent: Bool { if case .parent = kind { true } else { false } }
    var isManyToMany: Bool { if case .manyToMany = kind { true } else { false } }

    func argument(_ label: String) -> String? { arguments.first { $0.label == label }?.value }

    /// The name without backticks, for strings.
    var plainName: String { name.filter { $0 != "`" } }

    /// The column's default name.
    var column: String { SnakeCase(plainName).text + (isForeignKey || isParent ? "_id" : "") }

    /// The type of a foreign key's column.
    var keyType: String {
        let key: String
        if let field = toField { key = "\(base).FieldTypes.\(field)" } else { key = "\(base).PrimaryKey" }
        return isOptional ? key + "?" : key
    }

    /// The name in `toField: "code"`.
    var toField: String? { argument("toField").flatMap { $0 == "nil" ? nil : $0.filter { $0 != "\"" } } }

    /// The key that a foreign key has where none is given, as source.
    var keyDefault: String? {
        guard isForeignKey, let value = argument("default"), value != "nil" else { return nil }
        return value
    }

    /// The default that the schema keeps, as source.
    var schemaDefault: String? {
        if isForeignKey { return keyDefault }
        guard isPrimaryKey, let defaultValue, defaultValue != "nil" else { return nil }
        return defaultValue
    }

    /// What the attribute says about the column, as arguments of `FieldOptions`.
    var options: String {
        let foreign = ["onDelete", "relatedName", "relatedQueryName", "toField", "default", "through", "symmetrical"]
        var kept = arguments.filter { !foreign.contains($0.label) }
        if isPrimaryKey, !kept.contains(where: { $0.label == "primaryKey" }) { kept.append(("primaryKey", "true")) }
        if case .foreignKey(let isOneToOne) = kind {
            if isOneToOne, !kept.contains(where: { $0.label == "unique" }) { kept.append(("unique", "true")) }
            if !kept.contains(where: { $0.label == "dbIndex" }) { kept.append(("dbIndex", "true")) }
        }
        let order = [
            "kind", "maxLength", "unique", "dbIndex", "validators", "choices", "autoNow", "autoNowAdd", "dbColumn",
            "primaryKey", "maxDigits", "decimalPlaces", "editable", "blank", "verboseName", "helpText",
        ]
        let sorted = order.compactMap { label in kept.first { $0.label == label } }
        return "VinylORM.FieldOptions(\(sorted.map { "\($0.label): \($0.value)" }.joined(separator: ", ")))"
    }
}

extension ModelProperty {
    /// Reads a member of the struct. Nil for what is no stored instance property.
    init?(_ member: MemberBlockItemSyntax) throws(ModelError) {
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
        var kind = Kind.field
        var arguments: [(label: String, value: String)] = []
        for case .attribute(let attribute) in variable.attributes {
            let name = attribute.attributeName.trimmedDescription.split(separator: ".").last.map(String.init)
            switch name {
            case "Field": kind = .field
            case "ForeignKey": kind = .foreignKey(isOneToOne: false)
            case "OneToOne": kind = .foreignKey(isOneToOne: true)
            case "ManyToMany": kind = .manyToMany
            case "ParentLink": kind = .parent
            default: continue
            }
            if case .argumentList(let list) = attribute.arguments {
                arguments = list.map { ($0.label?.text ?? "", $0.expression.trimmedDescription) }
            }
        }
        guard variable.bindings.count == 1, let pattern = binding.pattern.as(IdentifierPatternSyntax.self) else {
            throw .notVariable
        }
        let isConstant = variable.bindingSpecifier.tokenKind == .keyword(.let)
        // A constant with a value is no column: no row could change it.
        if isConstant, binding.initializer != nil { return nil }
        self.isConstant = isConstant
        name = pattern.identifier.text
        self.kind = kind
        self.arguments = arguments
        let initial = binding.initializer?.value.trimmedDescription
        guard let type = binding.typeAnnotation?.type ?? ModelProperty.type(of: binding.initializer?.value) else {
            throw .noType
        }
        (base, isOptional) = ModelProperty.unwrapped(type)
        switch kind {
        case .field:
            defaultValue = initial ?? arguments.first { $0.label == "default" }?.value ?? (isOptional ? "nil" : nil)
        case .foreignKey:
            guard initial == nil else { throw .relationDefault }
            guard type.is(IdentifierTypeSyntax.self) || type.is(MemberTypeSyntax.self) || isOptional else {
                throw .relationType
            }
            defaultValue = isOptional ? "nil" : nil
        case .parent:
            guard initial == nil else { throw .relationDefault }
            defaultValue = nil
        case .manyToMany:
            guard initial == nil else { throw .relationDefault }
            guard ModelProperty.element(type) != nil else { throw .manyType }
            defaultValue = nil
        }
    }

    /// The other model of `ManyRelated<Tag>`.
    static func element(_ type: TypeSyntax) -> String? {
        let generic: GenericArgumentClauseSyntax?
        if let identifier = type.as(IdentifierTypeSyntax.self), identifier.name.text == "ManyRelated" {
            generic = identifier.genericArgumentClause
        } else if let member = type.as(MemberTypeSyntax.self), member.name.text == "ManyRelated" {
            generic = member.genericArgumentClause
        } else {
            generic = nil
        }
        guard let generic, generic.arguments.count == 1 else { return nil }
        return generic.arguments.first?.argument.trimmedDescription
    }

    /// The other model of a many-to-many relation.
    var element: String {
        String(base.drop { $0 != "<" }.dropFirst().dropLast())
    }

    private static func unwrapped(_ type: TypeSyntax) -> (String, Bool) {
        if let optional = type.as(OptionalTypeSyntax.self) { return (optional.wrappedType.trimmedDescription, true) }
        if let identifier = type.as(IdentifierTypeSyntax.self), identifier.name.text == "Optional",
            let argument = identifier.genericArgumentClause?.arguments.first
        {
            return (argument.argument.trimmedDescription, true)
        }
        return (type.trimmedDescription, false)
    }

    /// The type that a literal has where none is written.
    private static func type(of value: ExprSyntax?) -> TypeSyntax? {
        switch value?.kind {
        case .integerLiteralExpr: "Int"
        case .floatLiteralExpr: "Double"
        case .booleanLiteralExpr: "Bool"
        case .stringLiteralExpr: "String"
        default: nil
        }
    }
}

/// `publishedOn` as `published_on`, `authorID` as `author_id`; the same rule as the library's own.
struct SnakeCase {
    let text: String

    init(_ name: String) {
        let letters = Array(name)
        var result = ""
        for (index, letter) in letters.enumerated() {
            guard letter.isUppercase else {
                result.append(letter)
                continue
            }
            let afterSmall = index > 0 && !letters[index - 1].isUppercase && letters[index - 1] != "_"
            let endsAcronym =
                index > 0 && letters[index - 1].isUppercase && index + 1 < letters.count
                && letters[index + 1].isLowercase
            if afterSmall || endsAcronym { result += "_" }
            result += letter.lowercased()
        }
        text = result
    }
}
