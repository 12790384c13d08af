import SwiftParser
public import SwiftSyntax

/// Turns Swift source into its synchronous twin: the same program without `async` and `await`.
///
/// It removes `async`, `await`, `nonisolated(nonsending)` and `@concurrent` wherever they stand, renames modules, and
/// changes nothing else: every other byte stays, and so does every line number. `throws`, `rethrows` and typed throws
/// pass through. What cannot be made synchronous by leaving words out is refused with its place and the reason; see
/// ``Refusal``.
///
/// A declaration, a statement or a `switch` case that has no meaning in the twin is left out where the line before it
/// says so, with a reason:
///
/// ```swift
/// // twin: omit — a pool hands connections to suspended tasks; the twin has no tasks
/// final class ConnectionPool { … }
/// ```
/// The same comment as a file's first line leaves the whole file out.
public struct EffectStripper: Sendable {
    /// Modules by name, and what they are called in the twin: in imports, before a dot, and in `#externalMacro`.
    public var modules: [String: String]
    /// What is put before the `type` in `#externalMacro(module:type:)`: macros write async code too, so each has a
    /// second plug-in type, which strips what the first one wrote. Nil: macros stay as they are.
    public var macroPrefix: String?

    public init(modules: [String: String] = [:], macroPrefix: String? = nil) {
        self.modules = modules
        self.macroPrefix = macroPrefix
    }

    /// The twin of a source file.
    /// - Parameters:
    ///   - source: The file's text.
    ///   - file: Its path, for refusals.
    /// - Throws: ``Unstrippable`` with everything that was refused.
    public func twin(of source: String, file: String = "source") throws(Unstrippable) -> String {
        let tree = Parser.parse(source: source)
        let visitor = StripVisitor(self, file: file, tree: Syntax(tree), readsFileMark: true)
        visitor.walk(tree)
        return try visitor.finish()
    }

    /// The twin of a piece of syntax, as text: what a macro wrote, say.
    /// - Throws: ``Unstrippable`` with everything that was refused.
    public func twin(of node: some SyntaxProtocol) throws(Unstrippable) -> String {
        // Detached, so that places count from the beginning of the piece.
        let piece = Syntax(node).detached
        let visitor = StripVisitor(self, file: "macro expansion", tree: piece, readsFileMark: false)
        visitor.walk(piece)
        return try visitor.finish()
    }
}
