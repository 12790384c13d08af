import Synchronization

/// Where the rows of one result remember what their foreign keys fetch, each key in a slot of its own.
///
/// One for a whole result, because one for each key of each row would be an allocation that most rows never need.
/// What was fetched through any of the rows stays in memory as long as one of them does. Not generic, since a generic
/// class costs a search for its metadata each time where the compiler could not specialise.
@usableFromInline
final class RelatedMemory: Sendable {
    // Nil rather than an empty dictionary: most rows' keys never fetch anything, and this costs nothing to make.
    private let slots = Mutex<[Int: any AnyObject & Sendable]?>(nil)

    @usableFromInline init() {}

    @usableFromInline subscript(slot: Int) -> (any AnyObject & Sendable)? { slots.withLock { $0?[slot] } }

    /// Keeps the first of several that were fetched at the same time.
    // sync: lazy — keeps a value
    func remember(_ new: any AnyObject & Sendable, _ slot: Int) {
        slots.withLock { slots in
            if slots?[slot] == nil { slots = (slots ?? [:]).merging([slot: new]) { kept, _ in kept } }
        }
    }
}
