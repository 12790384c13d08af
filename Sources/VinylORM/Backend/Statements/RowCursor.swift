/// The rows of a running statement, one at a time.
///
/// Floor: drivers subclass it; decoding reads it in a loop, so everything here is synchronous and dispatched through
/// the class's table, not an existential. A cursor is valid only inside the closure that
/// ``DatabaseConnection/run(_:_:_:)`` handed it to, on that thread. Column indexes are zero-based and not checked
/// by contract: ask for a column below ``columnCount``, after ``step()`` has answered true.
///
/// The accessors do what SQL does with a value of another storage class (SQLite converts, as documented at
/// sqlite.org/c3ref/column_blob.html): ask ``subscript(storage:)`` first where only an exact type will do. The base
/// class is a result without rows.
open class RowCursor {
    // Exclusivity is not checked at run time: both are touched for each foreign key of each row, one after another, by
    // code here that calls nothing meanwhile.
    /// What the foreign keys of the rows share, once there is one.
    @exclusivity(unchecked) @usableFromInline final var sharedMemory: RelatedMemory?
    @exclusivity(unchecked) @usableFromInline final var relatedSlots = 0

    public init() {}

    /// Forgets what belongs to the rows of the last run. Drivers that use a cursor for several runs call it after each.
    // sync: floor — resets a cursor
    public final func endRun() { sharedMemory = nil }

    /// Goes to the next row, the first included; false after the last.
    /// - Throws: What the database refused, at any row.
    // sync: floor — steps a running statement
    open func step() throws(DatabaseError) -> Bool { false }

    /// How many columns the result has.
    open var columnCount: Int { 0 }

    /// The name of a column: its alias where the statement gives one.
    open subscript(name index: Int) -> String { "" }

    /// Whether the value is NULL.
    open subscript(isNull index: Int) -> Bool { true }

    /// How the value is stored.
    open subscript(storage index: Int) -> StorageClass { .null }

    /// The value if it is stored as an integer, else nil. Drivers that can do it in one call override it.
    open subscript(exactInteger index: Int) -> Int64? { self[storage: index] == .integer ? self[integer: index] : nil }

    /// The value as an integer; 0 for NULL.
    open subscript(integer index: Int) -> Int64 { 0 }

    /// The value as a floating-point number; 0 for NULL.
    open subscript(real index: Int) -> Double { 0 }

    /// The value as text; "" for NULL. Bytes that are not UTF-8 are repaired with U+FFFD.
    open subscript(text index: Int) -> String { "" }

    /// The bytes of a text or blob, empty for NULL. Valid until the next step.
    open subscript(bytes index: Int) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    /// The value as it is stored.
    public final subscript(value index: Int) -> DatabaseValue {
        switch self[storage: index] {
        case .null: .null
        case .integer: .integer(self[integer: index])
        case .real: .real(self[real: index])
        case .text: .text(self[text: index])
        case .blob: .blob([UInt8](self[bytes: index]))
        }
    }

    /// The memory that the foreign keys of this run's rows share.
    @inlinable final var relatedMemory: RelatedMemory {
        if let sharedMemory { return sharedMemory }
        let memory = RelatedMemory()
        sharedMemory = memory
        relatedSlots = 0
        return memory
    }

    /// A slot of that memory for one key.
    @inlinable
    // sync: floor — counts inside the row loop
    final func takeRelatedSlot() -> Int {
        relatedSlots += 1
        return relatedSlots
    }
}
