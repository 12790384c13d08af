/// What a thread last took from a cache that all threads share, found again without the cache's lock.
///
/// Every query looks its statement up. Where all threads wait in turn for one lock, a thread that loses its processor while it
/// holds the lock stops the others. A few entries, each at the place that its key says: what comes later takes the place.
package final class ThreadCache<Key: ThreadCacheKey, Value: Sendable>: Sendable {
    // Never leaves its thread.
    @usableFromInline
    final class Entries {
        @usableFromInline var entries: [(key: Key, value: Value)?]

        @inlinable
        init() { entries = Array(repeating: nil, count: threadCacheSize) }
    }

    @usableFromInline let own = ThreadScoped<Entries>()

    @inlinable
    package init() {}

    /// The value that the calling thread kept under a key.
    @inlinable package subscript(key: Key) -> Value? {
        get {
            guard let entry = own.value?.entries[key.threadCachePlace & (threadCacheSize - 1)], entry.key == key else {
                return nil
            }
            return entry.value
        }
        set {
            let entries = own.value ?? Entries()
            if own.value == nil { own.value = entries }
            entries.entries[key.threadCachePlace & (threadCacheSize - 1)] = newValue.map { (key, $0) }
        }
    }
}

/// How many entries a thread keeps.
@usableFromInline let threadCacheSize = 64

/// What a ``ThreadCache`` finds values by.
package protocol ThreadCacheKey: Equatable, Sendable {
    /// A number, spread over its lower bits.
    var threadCachePlace: Int { get }
}
