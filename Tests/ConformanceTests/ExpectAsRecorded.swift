import ConformanceFixtures
import Foundation
import Testing

@testable import Conformance

/// Replays the bundled cases of an area under a deployment; every one that fails is an issue.
/// - Parameters:
///   - cases: How many there are at least.
///   - excused: How many are skipped with a reason at most: what is excused may not grow unseen.
func expectAsRecorded(_ area: Area, _ mode: Mode, cases: Int, excused: Int) async throws {
    let bundled = try #require(ConformanceFixtures.folder(area: area.rawValue))
    let folder = CaseFolder(bundled.path, schema: nil)
    let recorded = try RecordedCase.load(folder.cases)
    #expect(recorded.count >= cases)
    let tally = try await mode.replay(recorded, area, folder)
    for (id, outcome) in tally.outcomes {
        if case .failed(let why) = outcome { Issue.record("\(id): \(why)") }
    }
    #expect(tally.failed == 0)
    #expect(tally.skipped <= excused)
}
