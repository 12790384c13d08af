import Synchronization

/// What was prefetched for a row, by the relation's name, and whether the row came from the database. Copies share it, and what
/// one of them changes is forgotten by all.
///
/// Two rows with unlike prefetched rows are equal: what was fetched is no part of the row's value.
public struct PrefetchedRows: Sendable, Hashable {
    @usableFromInline
    final class Box: Sendable {
        let rows: Mutex<[String: any Sendable]>
        let isNew: Bool

        init(_ rows: [String: any Sendable], isNew: Bool) {
            self.rows = Mutex(rows)
            self.isNew = isNew
        }
    }

    // One word: the two cases without a box are no addresses.
    @usableFromInline
    enum State: Sendable {
        case new, saved
        case held(Box)
    }

    @usableFromInline var state: State

    @inlinable @inline(__always)
    public init(isSaved: Bool = false) { state = isSaved ? .saved : .new }

    /// Whether the row was made here and never saved.
    var isNew: Bool {
        switch state {
        case .new: true
        case .saved: false
        case .held(let box): box.isNew
        }
    }

    /// Says that the row is in the database.
    // sync: lazy — changes a value
    mutating func markSaved() {
        switch state {
        case .new: state = .saved
        case .held(let box) where box.isNew: state = .held(Box(box.rows.withLock(\.self), isNew: false))
        case .saved, .held: break
        }
    }

    public static func == (left: PrefetchedRows, right: PrefetchedRows) -> Bool { true }

    // sync: protocol Hashable
    public func hash(into hasher: inout Hasher) {}

    /// The rows under a name, as an array of the models; nil where nothing was prefetched.
    subscript(name: String) -> (any Sendable)? {
        get { if case .held(let box) = state { box.rows.withLock { $0[name] } } else { nil } }
        set {
            var rows: [String: any Sendable] = if case .held(let box) = state { box.rows.withLock(\.self) } else { [:] }
            rows[name] = newValue
            state = .held(Box(rows, isNew: isNew))
        }
    }

    /// Forgets the rows under a name, for all copies: they were changed.
    // sync: lazy — changes a value
    func forget(_ name: String) {
        if case .held(let box) = state { box.rows.withLock { $0[name] = nil } }
    }
}

/// The one row of a relation, or that there is none.
struct PrefetchedRow: Sendable {
    let row: (any Model)?
}
