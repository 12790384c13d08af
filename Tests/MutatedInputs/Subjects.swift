extension Subject {
    /// All of them.
    static let all = http + text + templates
}
