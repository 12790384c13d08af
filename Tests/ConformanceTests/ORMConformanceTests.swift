import ConformanceFixtures
import Foundation
import Testing
import VinylRuntime

@testable import Conformance

@Suite("The recorded cases of Django's ORM")
struct ORMConformanceTests {
    /// All 1,046 cases under a deployment; the excused ones are listed with their reasons in `ExcusedCases`.
    @Test("come out as recorded", arguments: [Mode.blocking, Mode.async])
    func cases(_ mode: Mode) async throws {
        try await expectAsRecorded(.orm, mode, cases: 1_046, excused: 8)
    }
}
