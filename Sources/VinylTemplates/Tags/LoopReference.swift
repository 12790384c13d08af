import Synchronization
import VinylORM

/// `forloop` in a template: where a loop is.
///
/// One for a whole loop, which moves it on: nothing is made for each round.
final class LoopReference: TemplateReference {
    private let count: Int
    private let index = Atomic<Int>(0)
    private let parent: TemplateValue?
    /// Under which number tags remember something as long as the loop goes on.
    let scope: Int

    init(count: Int, parent: TemplateValue?, _ scope: Int) {
        self.count = count
        self.parent = parent
        self.scope = scope
    }

    // sync: floor — counts
    func advance(to index: Int) { self.index.store(index, ordering: .relaxed) }

    // sync: floor — reads a number
    func part(_ name: TemplateName) -> TemplateValue? {
        let index = index.load(ordering: .relaxed)
        switch name.text {
        case "counter": return .integer(index + 1)
        case "counter0": return .integer(index)
        case "first": return .bool(index == 0)
        case "last": return .bool(index == count - 1)
        case "revcounter": return .integer(count - index)
        case "revcounter0": return .integer(count - index - 1)
        case "parentloop": return parent ?? .dictionary(TemplateDictionary())
        default: return nil
        }
    }

    func attribute(_ name: TemplateName) async throws -> TemplateValue? { part(name) }

    var description: String { "forloop" }
}
