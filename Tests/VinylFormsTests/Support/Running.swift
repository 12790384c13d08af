import VinylForms
import VinylHTTP
import VinylORM
import VinylRuntime
import VinylText

/// Runs a test's body under a deployment.
func inside(_ deployment: Deployment, _ body: @escaping @Sendable () async throws -> Void) async throws {
    try await deployment.run { try await body() }
}

extension FormData {
    /// What a browser would post.
    init(_ fields: KeyValuePairs<String, String>, files: [UploadedFile] = []) {
        self.init(fields: QueryDict(fields.map { ($0.key, $0.value) }), files: files)
    }
}

extension ErrorList {
    var codes: [String?] { issues.map(\.code) }
}
