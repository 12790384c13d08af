#if canImport(Darwin)
    import Darwin

    /// The kernel's queue of ready connections, which all workers wait on: kqueue(2).
    ///
    /// Every descriptor is registered with `EV_DISPATCH`: the kernel hands an event to one worker and disables the
    /// descriptor until it is armed again, so whoever got the event owns the connection. See the Linux twin of this type.
    final class Poller: Sendable {
        private let descriptor: Int32

        /// The token of the event that ends all waits, see ``wakeAll()``.
        static let wakeToken = UInt64.max

        init() throws(SystemCallFailed) {
            descriptor = kqueue()
            guard descriptor >= 0 else { throw SystemCallFailed("kqueue") }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            // No EV_CLEAR: once triggered it stays ready, so that every worker sees it.
            _ = change(UInt(0), Int16(EVFILT_USER), UInt16(EV_ADD), 0, Self.wakeToken)
        }

        deinit { close(descriptor) }

        /// Registers `file` and arms it; false when the kernel refuses.
        // sync: floor — system calls
        func add(_ file: Int32, token: UInt64) -> Bool {
            change(UInt(file), Int16(EVFILT_READ), UInt16(EV_ADD | EV_ENABLE | EV_DISPATCH), 0, token)
        }

        /// Arms `file` again. The caller gives up ownership: another worker may have the event before this returns.
        // sync: floor — system calls
        @discardableResult
        func arm(_ file: Int32, token: UInt64) -> Bool {
            change(UInt(file), Int16(EVFILT_READ), UInt16(EV_ENABLE | EV_DISPATCH), 0, token)
        }

        /// Sleeps until one registered descriptor is ready and returns its token. A thread in here is a free worker.
        // sync: floor — parks the worker thread
        func wait() -> UInt64 {
            var event = kevent()
            while true {
                if kevent(descriptor, nil, 0, &event, 1, nil) == 1 { return UInt64(UInt(bitPattern: event.udata)) }
            }
        }

        /// The token of a descriptor that is ready now, or nil; never sleeps.
        // sync: floor — system calls
        func readyNow() -> UInt64? {
            var event = kevent()
            var none = timespec()
            guard kevent(descriptor, nil, 0, &event, 1, &none) == 1 else { return nil }
            return UInt64(UInt(bitPattern: event.udata))
        }

        /// Whether a descriptor is ready that nobody has taken yet.
        var hasReady: Bool {
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&entry, 1, 0) == 1
        }

        /// Makes every present and future ``wait()`` return ``wakeToken``. For the end.
        // sync: floor — system calls
        func wakeAll() {
            _ = change(UInt(0), Int16(EVFILT_USER), 0, UInt32(NOTE_TRIGGER), Self.wakeToken)
        }

        // sync: floor — system calls
        private func change(_ ident: UInt, _ filter: Int16, _ flags: UInt16, _ fflags: UInt32, _ token: UInt64) -> Bool
        {
            var event = kevent()
            event.ident = ident
            event.filter = filter
            event.flags = flags
            event.fflags = fflags
            event.udata = UnsafeMutableRawPointer(bitPattern: UInt(token))
            return kevent(descriptor, &event, 1, nil, 0, nil) == 0
        }
    }
#endif
