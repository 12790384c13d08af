import Testing

@testable import Conformance

@Suite("The recorded cases of Django's forms")
struct FormsConformanceTests {
    /// All 379 cases under a deployment.
    @Test("come out as recorded", arguments: [Mode.blocking, Mode.async])
    func cases(_ mode: Mode) async throws {
        try await expectAsRecorded(.forms, mode, cases: 379, excused: 0)
    }
}
