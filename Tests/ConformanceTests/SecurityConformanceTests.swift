import Testing

@testable import Conformance

@Suite("The recorded cases of signing, passwords, sessions and CSRF")
struct SecurityConformanceTests {
    @Test("come out as recorded", arguments: [Mode.blocking, Mode.async])
    func cases(_ mode: Mode) async throws {
        try await expectAsRecorded(.security, mode, cases: 138, excused: 0)
    }
}
