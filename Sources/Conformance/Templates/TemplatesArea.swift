import Foundation
import VinylORM
import VinylRuntime
import VinylTemplates
import VinylText
import VinylWeb

/// Replays the cases of the template language: an engine of the case's templates, one of them rendered.
struct TemplatesArea: StatelessArea {
    let deployment: Deployment

    // sync: floor — looks a reason up
    func excuse(for recorded: RecordedCase) -> String? { TemplateExcuses.reasons[recorded.id] }

    func outcome(_ recorded: RecordedCase) async throws -> Tally.Outcome {
        let document = recorded.document
        let expected = document["expect"] ?? .null
        let answer: JSONValue
        do {
            answer = .string(try await render(document))
        } catch let error as NotationError {
            return .failed("the case has a value that is none: \(error)")
        } catch {
            answer = ErrorName(error).answer
            if answer != expected { return .failed("expected \(expected.text), got the error \(error)") }
        }
        return answer == expected ? .passed : .failed("expected \(expected.text), got \(answer.text)")
    }

    private func render(_ document: JSONValue) async throws -> String {
        var options = TemplateEngine.Options()
        options.libraries = ["humanize": .humanize, "tz": TemplateLibrary()]
        if case .bool(let value)? = document["engine"]?["autoescape"] { options.autoescape = value }
        if let text = document["engine"]?["string_if_invalid"]?.string { options.stringIfInvalid = text }
        if let zone = document["settings"]?["TIME_ZONE"]?.string { options.timeZone = try NamedZone(zone) }
        if let patterns = document["urlconf"] { options.urlReverser = try Router(try URLConf(patterns).routes) }
        var sources: [String: String] = [:]
        if case .object(let object)? = document["templates"] {
            for (name, source) in object.members { sources[name] = source.string }
        }
        var values: [(String, any TemplateValueConvertible)] = []
        if case .object(let object)? = document["context"] {
            for (name, value) in object.members { values.append((name, try ContextValue(value).value)) }
        }
        let engine = TemplateEngine(loaders: [MemoryTemplateLoader(sources)], options: options)
        return try await engine.render(document["render"]?.string ?? "", TemplateContext(values))
    }
}

/// What Django calls an error.
private struct ErrorName {
    let answer: JSONValue

    init(_ error: any Error) {
        let name =
            switch error {
            case is LoudFailure: "LoudFailure"
            case is any UnreversibleURL: "NoReverseMatch"
            default: "\(type(of: error))"
            }
        answer = .object(["error": .string(name)])
    }
}
