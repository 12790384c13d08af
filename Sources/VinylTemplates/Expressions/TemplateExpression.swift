public import VinylORM

/// A value in a template: a literal or a variable, and the filters after it. Parsed once, by the template's parser.
public struct TemplateExpression: Sendable {
    enum Base: Sendable {
        case constant(TemplateValue)
        case variable(TemplateVariable)
    }

    /// A filter with its argument. A class, so that applying one counts a single reference.
    final class Step: Sendable {
        enum Argument: Sendable {
            case none
            case constant(TemplateValue)
            case variable(TemplateVariable)
        }

        let filter: TemplateFilter
        let argument: Argument
        /// What it does; made for the argument where that is constant and the filter knows how.
        let apply: TemplateFilter.Application

        init(filter: TemplateFilter, argument: Argument, apply: @escaping TemplateFilter.Application) {
            self.filter = filter
            self.argument = argument
            self.apply = apply
        }
    }

    /// All of it in one object, so that handing it on counts one reference.
    private final class Body: Sendable {
        let source: String
        let base: Base
        let steps: [Step]

        init(_ source: String, _ base: Base, _ steps: [Step]) {
            self.source = source
            self.base = base
            self.steps = steps
        }
    }

    private let body: Body

    init(source: String, base: Base, steps: [Step]) { body = Body(source, base, steps) }

    /// The source.
    public var source: String { body.source }
    var base: Base { body.base }
    var steps: [Step] { body.steps }

    /// The value, where it is a literal without filters.
    public var constant: TemplateValue? {
        guard steps.isEmpty, case .constant(let value) = base else { return nil }
        return value
    }
}

/// A variable: a name in the context and the names after its dots.
///
/// `@unchecked Sendable`: nothing changes once it is made.
final class TemplateVariable: @unchecked Sendable {
    let text: String
    let root: ContextName
    let path: [TemplateName]
    /// The names of ``path`` as pointers, for lookups in memory: see ``NodeList`` why. They are good as long as the variable is.
    let pointers: [Unmanaged<TemplateName>]

    init(_ text: String) {
        self.text = text
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        root = ContextName(parts.first ?? "")
        path = parts.dropFirst().map { TemplateName($0) }
        pointers = path.map { .passUnretained($0) }
    }
}

/// A name in a context with a number that stands for it, so that looking for it compares integers.
struct ContextName: Sendable {
    let text: String
    let hash: UInt64

    init(_ text: String) {
        self.text = text
        // FNV-1a.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        self.hash = hash
    }
}
