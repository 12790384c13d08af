import Testing

@testable import Conformance

@Suite("The recorded cases of Django's template language")
struct TemplatesConformanceTests {
    @Test("come out as recorded", arguments: [Mode.blocking, Mode.async])
    func cases(_ mode: Mode) async throws {
        try await expectAsRecorded(.templates, mode, cases: 623, excused: 0)
    }
}
