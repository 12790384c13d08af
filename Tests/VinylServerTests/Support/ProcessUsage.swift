#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What this process has open now.
enum ProcessUsage {
    /// Open files, sockets among them.
    static var descriptors: Int {
        (0..<Int32(min(openFileLimit, 20_000))).count { fcntl($0, F_GETFD) >= 0 }
    }

    #if os(Linux)
        /// Threads; nil where that cannot be told.
        static var threads: Int? {
            guard let folder = opendir("/proc/self/task") else { return nil }
            defer { closedir(folder) }
            var count = -2
            while readdir(folder) != nil { count += 1 }
            return count
        }
    #else
        static var threads: Int? { nil }
    #endif

    static var openFileLimit: Int {
        var limit = rlimit()
        getrlimit(fileLimit, &limit)
        return Int(clamping: limit.rlim_cur)
    }

    /// Allows as many open files as the system lets us.
    static func raiseOpenFileLimit(to wanted: Int) {
        var limit = rlimit()
        getrlimit(fileLimit, &limit)
        guard limit.rlim_cur < rlim_t(wanted) else { return }
        limit.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
        setrlimit(fileLimit, &limit)
    }

    #if canImport(Glibc)
        private static let fileLimit = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        private static let fileLimit = RLIMIT_NOFILE
    #endif
}
