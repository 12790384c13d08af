import Synchronization
import VinylRuntime

extension Settings {
    /// The settings of the application that serves in this task: for code far from a request.
    ///
    /// ```swift
    /// let cache = Settings.current.caches[.default]
    /// ```
    /// Settings without any application, where none serves.
    public static var current: Settings { scope.value ?? processDefault }

    static let scope = TaskScoped<Settings>()

    private static let processWide = Mutex<Settings?>(nil)

    /// The settings of code that is not inside ``RequestHandler/use(_:)``.
    static var processDefault: Settings {
        get { processWide.withLock { $0 } ?? fallback }
        set { processWide.withLock { $0 = newValue } }
    }

    /// One for all, so that what one caller signs another one can read.
    private static let fallback = Settings()
}
