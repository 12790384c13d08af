// twin: omit — NativeRuntime has its own
/// Tells tasks apart: the address of the running task's object.
///
/// An address may be used again after its task has ended. A transaction ends before its task does, so a task that
/// compares equal to a live transaction's owner is its owner.
public enum TaskIdentity {
    /// The running task's identity; 0 outside tasks.
    public static var current: UInt {
        // UnsafeCurrentTask is a single reference to the task object and is compared by its address; the bits are taken
        // without a retain, and nothing is done with them but comparing.
        withUnsafeCurrentTask { task in
            guard let task else { return 0 }
            return unsafeBitCast(task, to: UInt.self)
        }
    }
}
