import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The write end of the pipe that the handler tells of signals; -1 while none listens.
///
/// An atomic because a handler may run on any thread at any moment and may do nothing that takes a lock.
private let signalDescriptor = Atomic<Int32>(-1)

// sync: protocol signal handler (a C callback)
private func forwardSignal(_ number: Int32) {
    let saved = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(signalDescriptor.load(ordering: .relaxed), &byte, 1)
    errno = saved
}

/// SIGTERM and SIGINT as bytes in a pipe, without an event loop or a dispatch queue.
///
/// One instance at a time: handlers belong to the process. The handlers that were there before come back at the end.
final class TerminationSignals {
    let pipe: WakeupPipe
    private var previous: [(Int32, sigaction)] = []

    init(pipe: WakeupPipe) {
        self.pipe = pipe
        signalDescriptor.store(pipe.writeEnd, ordering: .relaxed)
        for number in [SIGTERM, SIGINT] {
            var action = sigaction()
            var old = sigaction()
            #if canImport(Darwin)
                action.__sigaction_u.__sa_handler = forwardSignal
            #else
                action.__sigaction_handler.sa_handler = forwardSignal
            #endif
            action.sa_flags = SA_RESTART
            sigaction(number, &action, &old)
            previous.append((number, old))
        }
        // A process inherits the signals that its parent's thread blocks, and would never hear of them.
        var heard = sigset_t()
        sigemptyset(&heard)
        sigaddset(&heard, SIGTERM)
        sigaddset(&heard, SIGINT)
        pthread_sigmask(SIG_UNBLOCK, &heard, nil)
    }

    deinit {
        for (number, action) in previous {
            var action = action
            sigaction(number, &action, nil)
        }
        signalDescriptor.store(-1, ordering: .relaxed)
    }
}
