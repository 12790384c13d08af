#if os(Linux)
    import CVinylPoll
    #if canImport(Glibc)
        import Glibc
    #else
        import Musl
    #endif

    /// The kernel's queue of ready connections, which all workers wait on: epoll(7).
    ///
    /// Every descriptor is registered one-shot: the kernel hands an event to one worker and then forgets the descriptor
    /// until it is armed again, so whoever got the event owns the connection. Ready connections that find no free worker
    /// wait in the kernel in the order in which they became ready. This is no event loop: nothing runs here but the
    /// worker that asked.
    final class Poller: Sendable {
        private let descriptor: Int32
        private let wakeup: Int32

        /// The token of the event that ends all waits, see ``wakeAll()``.
        static let wakeToken = UInt64.max

        init() throws(SystemCallFailed) {
            descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
            guard descriptor >= 0 else { throw SystemCallFailed("epoll_create1") }
            wakeup = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
            guard wakeup >= 0 else {
                let failure = SystemCallFailed("eventfd")
                close(descriptor)
                throw failure
            }
            var event = epoll_event()
            event.events = EPOLLIN.rawValue
            event.data.u64 = Self.wakeToken
            epoll_ctl(descriptor, EPOLL_CTL_ADD, wakeup, &event)
        }

        deinit {
            close(wakeup)
            close(descriptor)
        }

        /// Registers `file` and arms it; false when the kernel refuses (it is out of memory or watches).
        // sync: floor — system calls
        func add(_ file: Int32, token: UInt64) -> Bool {
            control(EPOLL_CTL_ADD, file, token)
        }

        /// Arms `file` again. The caller gives up ownership: another worker may have the event before this returns.
        // sync: floor — system calls
        @discardableResult
        func arm(_ file: Int32, token: UInt64) -> Bool {
            control(EPOLL_CTL_MOD, file, token)
        }

        /// Sleeps until one registered descriptor is ready and returns its token. A thread in here is a free worker.
        // sync: floor — parks the worker thread
        func wait() -> UInt64 {
            var event = epoll_event()
            while true {
                if epoll_wait(descriptor, &event, 1, -1) == 1 { return event.data.u64 }
            }
        }

        /// The token of a descriptor that is ready now, or nil; never sleeps.
        // sync: floor — system calls
        func readyNow() -> UInt64? {
            var event = epoll_event()
            return epoll_wait(descriptor, &event, 1, 0) == 1 ? event.data.u64 : nil
        }

        /// Whether a descriptor is ready that nobody has taken yet.
        var hasReady: Bool {
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&entry, 1, 0) == 1
        }

        /// Makes every present and future ``wait()`` return ``wakeToken``, as often as it is called. For the end.
        // sync: floor — system calls
        func wakeAll() {
            eventfd_write(wakeup, 1)
        }

        // sync: floor — system calls
        @inline(__always)
        private func control(_ operation: Int32, _ file: Int32, _ token: UInt64) -> Bool {
            var event = epoll_event()
            event.events = EPOLLIN.rawValue | EPOLLRDHUP.rawValue | EPOLLONESHOT.rawValue
            event.data.u64 = token
            return epoll_ctl(descriptor, operation, file, &event) == 0
        }
    }
#endif
