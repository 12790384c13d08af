// Django's JSON functions.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

extension JSONObject {
    /// A JSON document that the database makes of expressions: `JSONObject.of([("name", "author__name")])`. Django's
    /// `JSONObject` function.
    // sync: lazy — builds an expression
    public static func of(_ members: [(String, any ExpressionConvertible)]) -> Expression {
        JSONFunctions.object.call(
            members.flatMap { [VinylORM.Value($0.0, as: nil), $0.1] as [any ExpressionConvertible] })
    }
}

/// The text of a JSON member by path: `KT("data__title")`.
// sync: lazy — builds an expression
public func KT(_ path: String) -> Expression { JSONFunctions.text(path) }

enum JSONFunctions {
    static let object = SQLFunction("JSON_OBJECT", returning: .type(.json)) { call in
        var parts: [SQLFragment] = []
        for (index, argument) in call.arguments.enumerated() {
            // What is a document already must not become a text in one.
            parts.append(index % 2 == 1 && call.types[index]?.kind == .json ? "JSON(\(argument))" : argument)
        }
        return "JSON_OBJECT(\(parts))"
    }
    static let text = SQLFunction("KT", returning: .type(.text)) { $0.arguments[0] }
}
