import Synchronization

/// The last named place a thread's work passed: a route, a management command, a test.
///
/// Errors and warnings about suspension or blocking are raised far below the code that caused them. The layers above
/// leave a name here as they pass (the request handler its route), and the executor and the watchdog read it.
/// A write costs about 20 ns; there is one a request.
public final class Seam: Sendable {
    private let state = Mutex<String>("")

    private static let slot = ThreadScoped<Seam>()

    /// The calling thread's seam, made on first use. Keep it to read it from another thread.
    public static var current: Seam {
        if let seam = slot.value { return seam }
        let seam = Seam()
        slot.value = seam
        return seam
    }

    private init() {}

    /// The name of the last place passed, or "" when none was. May be read from any thread.
    public var name: String {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
