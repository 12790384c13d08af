/// A template that cannot be compiled.
public struct TemplateSyntaxError: Error {
    /// What is wrong.
    public let reason: String
}
