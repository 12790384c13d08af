import SwiftSyntax

/// A property that templates can read, and how it is read.
struct TemplateProperty {
    let name: String
    let isComputed: Bool
    /// Whether reading it awaits or throws.
    let isAsync: Bool
    let canThrow: Bool

    var plainName: String { name.filter { $0 != "`" } }
    var isEffectful: Bool { isAsync || canThrow }

    /// The names under which templates find it: Swift's spelling and Django's.
    var names: [String] { [plainName, SnakeCase(plainName).text] }

    /// The expression that reads it.
    var read: String { "\(canThrow ? "try " : "")\(isAsync ? "await " : "")self.\(name)" }

    /// The properties that a member declares; none for what belongs to the type or is private.
    static func all(_ member: MemberBlockItemSyntax) -> [TemplateProperty] {
        guard let variable = member.decl.as(VariableDeclSyntax.self) else { return [] }
        let hidden = [Keyword.static, .class, .lazy, .private, .fileprivate]
        for modifier in variable.modifiers where modifier.detail == nil {
            if case .keyword(let keyword) = modifier.name.tokenKind, hidden.contains(keyword) { return [] }
        }
        return variable.bindings.compactMap { binding in
            guard let pattern = binding.pattern.as(IdentifierPatternSyntax.self) else { return nil }
            var isComputed = false
            var effects: AccessorEffectSpecifiersSyntax?
            switch binding.accessorBlock?.accessors {
            case .getter?: isComputed = true
            case .accessors(let list)?:
                if let getter = list.first(where: { $0.accessorSpecifier.tokenKind == .keyword(.get) }) {
                    isComputed = true
                    effects = getter.effectSpecifiers
                }
            case nil: break
            }
            return TemplateProperty(
                name: pattern.identifier.text, isComputed: isComputed, isAsync: effects?.asyncSpecifier != nil,
                canThrow: effects?.throwsClause != nil)
        }
    }
}

/// Writes what `TemplateParts` requires.
struct TemplatePartsSource {
    /// `public ` or nothing.
    let access: String
    /// The names of each place, and the expression that stands there.
    let places: [(names: [String], value: String)]
    /// Properties that are awaited.
    let awaited: [TemplateProperty]
    /// The property that holds what is looked into where a name is none of these, and its type.
    var parent: (name: String, type: String)?

    var members: [String] {
        var members = [placeOf, partAt]
        if !awaited.isEmpty { members.append(awaitedPart) }
        return members
    }

    /// Looking a name up.
    private var placeOf: String {
        var cases: [String] = []
        var taken: Set<String> = []
        for (place, entry) in places.enumerated() {
            if let text = TemplatePartsSource.pattern(entry.names, &taken) {
                cases.append("case \(text): return \(place)")
            }
        }
        let otherwise = parent.map { "\($0.type).templatePlace(of: name).map { $0 + \(places.count) }" } ?? "nil"
        return """
            /// The place of a property by the name that templates use.
            \(access)static func templatePlace(of name: String) -> Int? {
            switch name {
            \(cases.joined(separator: "\n"))
            default: return \(otherwise)
            }
            }
            """
    }

    /// Reading a place.
    private var partAt: String {
        var cases = places.enumerated().map { "case \($0): return \($1.value)" }
        cases.append(
            "default: return \(parent.map { "self.\($0.name).templatePart(at: place - \(places.count))" } ?? "nil")")
        return """
            /// The property at a place.
            \(access)func templatePart(at place: Int) -> VinylORM.TemplateValue? {
            switch place {
            \(cases.joined(separator: "\n"))
            }
            }
            """
    }

    /// Reading what is awaited.
    private var awaitedPart: String {
        var cases: [String] = []
        var taken: Set<String> = []
        for property in awaited {
            if let text = TemplatePartsSource.pattern(property.names, &taken) {
                cases.append("case \(text): return VinylORM.TemplatePart.value(\(property.read))")
            }
        }
        return """
            /// A property that is awaited.
            \(access)func awaitedTemplatePart(_ name: String) async throws -> VinylORM.TemplateValue? {
            switch name {
            \(cases.joined(separator: "\n"))
            default: return \(parent.map { "try await self.\($0.name).awaitedTemplatePart(name)" } ?? "nil")
            }
            }
            """
    }

    private static func pattern(_ names: [String], _ taken: inout Set<String>) -> String? {
        let new = names.filter { taken.insert($0).inserted }
        return new.isEmpty ? nil : new.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
