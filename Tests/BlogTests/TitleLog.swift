import Synchronization

/// What several runs came to.
final class TitleLog: Sendable {
    private let state = Mutex<[[String]]>([])
    var runs: [[String]] { state.withLock { $0 } }
    func add(_ run: [String]) { state.withLock { $0.append(run) } }
}
