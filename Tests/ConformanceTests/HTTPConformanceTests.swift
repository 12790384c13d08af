import Testing
import VinylRuntime

@testable import Conformance

@Suite("The recorded cases of Django's HTTP utilities and middleware")
struct HTTPConformanceTests {
    /// The excused ones are listed with their reasons in `ExcusedHTTPCases`.
    @Test("come out as recorded", arguments: [Mode.blocking, Mode.async])
    func cases(_ mode: Mode) async throws { try await expectAsRecorded(.http, mode, cases: 308, excused: 1) }
}
