import Testing
import VinylRuntime

@testable import Conformance

@Suite("The recorded cases of Django's utilities")
struct UtilsConformanceTests {
    /// All 236 cases under a deployment.
    @Test("come out as recorded", arguments: [Mode.blocking, Mode.async])
    func cases(_ mode: Mode) async throws {
        try await expectAsRecorded(.utils, mode, cases: 236, excused: 0)
    }
}
