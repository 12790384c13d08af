import Foundation
import VinylORM
import VinylTemplates

/// A value of a case's context, as an application would put it there.
struct ContextValue {
    let value: TemplateValue

    /// - Throws: ``NotationError``
    init(_ json: JSONValue) throws { value = try ContextValue.value(try CorpusValue(json)) }

    // sync: floor — converts a value
    private static func value(_ corpus: CorpusValue) throws -> TemplateValue {
        switch corpus {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(Int(value))
        case .number(let value): .number(value)
        case .string(let value): .string(value)
        case .safe(let value): .html(value)
        case .decimal(let value): .decimal(value)
        case .date(let value): .date(value)
        case .time(let value): .time(value)
        case .moment(let value, _): .instant(value)
        case .naive(let day, let time): .naive(day, time)
        case .duration(let microseconds): .duration(.microseconds(microseconds))
        case .uuid(let value): .uuid(value)
        case .bytes(let value): .bytes(value)
        case .list(let items): .list(try items.map(value))
        case .dictionary(let entries):
            .dictionary(TemplateDictionary(try entries.map { (try value($0.key), try value($0.value)) }))
        case .tagged("$obj", let content): try RecordedObject(content).templateValue
        case .tagged("$call", let content): try callable(content)
        case .tagged("$call_with_argument", _): .callable(TemplateCallable(needsArguments: true) { TemplateValue.null })
        case .tagged(let tag, let content): throw NotationError(Notation.tag(tag, content))
        }
    }

    // sync: floor — makes a value
    private static func callable(_ content: JSONValue) throws -> TemplateValue {
        let result = try content["returns"].map { try ContextValue($0).value } ?? .null
        let failure = content["raises"]?.string
        return .callable(
            TemplateCallable(altersData: content["alters_data"] == .bool(true)) {
                switch failure {
                case "silent": throw SilentFailure()
                case "loud": throw LoudFailure()
                default: return result
                }
            })
    }
}

/// What a callable of a case throws that templates swallow.
struct SilentFailure: SilentVariableFailure {}

/// What a callable of a case throws that ends the render.
struct LoudFailure: Error {}

/// An object of a case: attributes, and what printing it gives.
private struct RecordedObject: TemplateObject, CustomStringConvertible {
    private let attributes: TemplateDictionary
    let description: String

    init(_ json: JSONValue) throws {
        var attributes = TemplateDictionary()
        if case .object(let object)? = json["attributes"] {
            for (name, value) in object.members { attributes[name] = try ContextValue(value).value }
        }
        self.attributes = attributes
        description = json["display"]?.string ?? "object"
    }

    func attribute(_ name: String) async throws -> TemplateValue? { attributes[name] }
}
