public import VinylORM

/// A value in a template: a literal or a variable, and the filters after it. Parsed once, by the template's parser.
public struct TemplateExpression: Sendable {
    enum Base: Sendable {
        case constant(TemplateValue)
        case variable(TemplateVariable)
    }

    /// A filter with its argument.
    struct Step: Sendable {
        enum Argument: Sendable {
            case none
            case constant(TemplateValue)
            case variable(TemplateVariable)
        }

        let filter: TemplateFilter
        let argument: Argument
        /// What it does; made for the argument where that is constant and the filter knows how.
        let apply: TemplateFilter.Application
    }

    /// The source.
    public let source: String
    let base: Base
    let steps: [Step]

    init(source: String, base: Base, steps: [Step]) {
        self.source = source
        self.base = base
        self.steps = steps
    }

    /// A variable without filters.
    init(_ variable: TemplateVariable) { self.init(source: variable.text, base: .variable(variable), steps: []) }

    /// The value, where it is a literal without filters.
    public var constant: TemplateValue? {
        guard steps.isEmpty, case .constant(let value) = base else { return nil }
        return value
    }
}

/// A variable: a name in the context and the names after its dots.
final class TemplateVariable: Sendable {
    let text: String
    let root: ContextName
    let path: [TemplateName]

    init(_ text: String) {
        self.text = text
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        root = ContextName(parts.first ?? "")
        path = parts.dropFirst().map { TemplateName($0) }
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
