extension Request {
    /// The body of a POST as a form, kept in the request, so that ``form()`` need not read it again: for middleware that
    /// looks at a form before the view does.
    /// - Throws: What ``form()`` throws.
    public mutating func keepForm() async throws -> FormData {
        let form = try await form()
        if self[KeptFormKey.self] == nil { self[KeptFormKey.self] = form }
        return form
    }
}

enum KeptFormKey: RequestKey { typealias Value = FormData }
