import Synchronization

/// Which routes have been reported already, so that a log says a thing once.
final class ReportedRoutes: Sendable {
    private let names = Mutex<Set<String>>([])

    /// Whether `name` comes for the first time. Stops counting at 10,000 names, which a sane route table never has.
    // sync: floor — a set
    func isNew(_ name: String) -> Bool {
        names.withLock { $0.count < 10_000 && $0.insert(name).inserted }
    }
}
