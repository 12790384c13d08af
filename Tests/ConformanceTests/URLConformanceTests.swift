import Testing
import VinylRuntime

@testable import Conformance

@Suite("The recorded cases of Django's URLs")
struct URLConformanceTests {
    /// The excused one is about a namespace without an application's name.
    @Test("come out as recorded", arguments: [Mode.blocking, Mode.async])
    func cases(_ mode: Mode) async throws { try await expectAsRecorded(.urls, mode, cases: 104, excused: 1) }
}
