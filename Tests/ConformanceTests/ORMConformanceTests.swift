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
        let folder = try #require(ConformanceFixtures.folder(area: "orm"))
        let cases = try CaseFolder(folder.path, schema: nil, area: "orm")
        let recorded = try RecordedCase.load(cases.cases)
        #expect(recorded.count >= 1_046)
        let tally = try await mode.replay(recorded, cases)
        for (id, outcome) in tally.outcomes {
            if case .failed(let why) = outcome { Issue.record("\(id): \(why)") }
        }
        #expect(tally.failed == 0)
        // What is excused may not grow unseen.
        #expect(tally.skipped <= 8)
    }
}
