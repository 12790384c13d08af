#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A thread of the operating system, started at once.
///
/// Vinyl's blocking deployment, the lanes of ``OffloadLane`` and the servers' helpers make their threads here, so
/// that each has a name a debugger shows and a stack deep enough for user code.
///
/// `@unchecked Sendable`: `handle` is written once before the initialiser returns; ``join()`` may be called once,
/// from any other thread.
public final class WorkerThread: @unchecked Sendable {
    private let handle: pthread_t

    /// Starts a thread.
    /// - Parameters:
    ///   - name: Shown by debuggers and `top -H`; Linux keeps the first 15 bytes.
    ///   - stackSize: In bytes. Only pages that are touched take memory.
    ///   - body: What the thread does; the thread ends when it returns.
    public init(name: String, stackSize: Int = 8 << 20, _ body: @escaping @Sendable () -> Void) {
        let start = Unmanaged.passRetained(ThreadStart(name: name, body: body))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, stackSize)
        defer { pthread_attr_destroy(&attributes) }
        #if canImport(Darwin)
            var thread: pthread_t?
            let status = pthread_create(&thread, &attributes, { runThread($0) }, start.toOpaque())
        #else
            var thread = pthread_t()
            let status = pthread_create(&thread, &attributes, { runThread($0!) }, start.toOpaque())
        #endif
        // The process is out of threads or memory; no caller can go on without the thread it was promised.
        precondition(status == 0, "the system refused a thread named \(name): error \(status)")
        #if canImport(Darwin)
            handle = thread!
        #else
            handle = thread
        #endif
    }

    /// Waits until the thread has ended. Call it once, and not from the thread itself.
    // sync: floor — parks the calling thread
    public func join() { pthread_join(handle, nil) }

    /// Lets the thread go: its memory is freed when it ends. Instead of ``join()``, not beside it.
    // sync: floor — a call of the C library
    public func detach() { pthread_detach(handle) }

    /// A number that tells threads apart, stable while the thread lives.
    public static var currentID: UInt {
        #if canImport(Darwin)
            UInt(bitPattern: pthread_self())
        #else
            UInt(pthread_self())
        #endif
    }
}

/// What a new thread is handed through the C entry point.
private final class ThreadStart {
    let name: String
    let body: @Sendable () -> Void
    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}

// sync: floor — the C entry point of a thread
private func runThread(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    // Balances passRetained in the initialiser: the context is taken exactly once, here.
    let start = Unmanaged<ThreadStart>.fromOpaque(context).takeRetainedValue()
    nameThread(start.name)
    start.body()
    return nil
}

// sync: floor — system calls
private func nameThread(_ name: String) {
    #if canImport(Darwin)
        pthread_setname_np(name)
    #else
        // pthread_setname_np hides behind _GNU_SOURCE, which a module import cannot define; proc(5) offers the same.
        let file = open("/proc/thread-self/comm", O_WRONLY)
        guard file >= 0 else { return }
        var short = String(name.prefix(15))
        _ = short.withUTF8 { write(file, $0.baseAddress, $0.count) }
        close(file)
    #endif
}
