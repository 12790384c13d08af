#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One object a thread: each thread sees its own, and it is released when the thread ends.
///
/// Reading costs a few nanoseconds (`pthread_getspecific`). An instance is meant to live as long as what owns the
/// threads; the number of slots in a process is limited (1,024 on Linux), so make one a database, not one a request.
/// Objects in other threads' slots outlive the instance until their threads end.
public final class ThreadScoped<Value: AnyObject>: Sendable {
    private let key: pthread_key_t

    public init() {
        var key = pthread_key_t()
        #if canImport(Darwin)
            let status = pthread_key_create(&key) { Unmanaged<AnyObject>.fromOpaque($0).release() }
        #else
            let status = pthread_key_create(&key) {
                if let held = $0 { Unmanaged<AnyObject>.fromOpaque(held).release() }
            }
        #endif
        precondition(status == 0, "the process is out of thread-specific slots (error \(status))")
        self.key = key
    }

    deinit {
        value = nil
        pthread_key_delete(key)
    }

    /// The calling thread's object. The slot holds a strong reference.
    public var value: Value? {
        get {
            guard let held = pthread_getspecific(key) else { return nil }
            return Unmanaged<Value>.fromOpaque(held).takeUnretainedValue()
        }
        set {
            let old = pthread_getspecific(key)
            // The slot owns one reference, balanced here or by the destructor at the end of the thread.
            pthread_setspecific(key, newValue.map { UnsafeRawPointer(Unmanaged.passRetained($0).toOpaque()) })
            if let old { Unmanaged<Value>.fromOpaque(old).release() }
        }
    }

    /// The calling thread's object without a reference to it: good as long as this thread does not change it.
    ///
    /// For hot paths: to an object that is referred to weakly, references are counted the slow way.
    public var unretained: Unmanaged<Value>? { pthread_getspecific(key).map { Unmanaged.fromOpaque($0) } }
}
