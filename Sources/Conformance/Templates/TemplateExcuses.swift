/// Cases of the template language that do not count, each with its reason. Reviewed: nothing is here because it fails.
enum TemplateExcuses {
    static let reasons: [String: String] = [:]
}
