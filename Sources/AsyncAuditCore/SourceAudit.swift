import EffectStripper
import SwiftParser
import SwiftSyntax

/// The audit of one source file.
public struct SourceAudit {
    public let functions: [AuditedFunction]
    public let failures: [AuditFailure]

    /// - Parameters:
    ///   - source: The file's text.
    ///   - file: Its path, for messages.
    ///   - isTool: Whether it belongs to a macro plug-in or a tool, whose functions are exempt.
    ///   - isCore: Whether it must have a synchronous twin, as `EffectStripper` makes one.
    public init(source: String, file: String, isTool: Bool = false, isCore: Bool = true) {
        let tree = Parser.parse(source: source)
        let visitor = FunctionVisitor(file: file, tree: tree, isTool: isTool)
        visitor.walk(tree)
        functions = visitor.functions
        var failures = visitor.failures
        if isCore, !isTool {
            do throws(Unstrippable) {
                _ = try EffectStripper().twin(of: source, file: file)
            } catch {
                failures += error.refusals.map { AuditFailure(file: file, line: $0.line, message: $0.reason) }
            }
        }
        self.failures = failures
    }
}

/// A comment that exempts a function: `// sync: lazy — why`.
struct SyncMarker {
    let category: AuditedFunction.Category?
    let reason: String

    /// The marker among the comments in front of a declaration, if there is one.
    init?(_ trivia: Trivia) {
        var found: String?
        for piece in trivia {
            guard case .lineComment(let text) = piece else { continue }
            let content = text.drop { $0 == "/" || $0 == " " }
            if content.hasPrefix("sync:") { found = String(content.dropFirst("sync:".count)) }
        }
        guard let found else { return nil }
        let words = found.split(separator: " ", maxSplits: 1)
        category = words.first.flatMap { AuditedFunction.Category(rawValue: String($0)) }
        let rest = words.count > 1 ? words[1] : ""
        // What remains of the dash between category and reason says nothing.
        reason = String(rest.drop { " —–-:".contains($0) })
    }
}
