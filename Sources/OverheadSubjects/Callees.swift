// What the overhead suite calls: in a module of its own and never inlined unless the name says so, as a user's calls
// into the framework are. Each does the least that cannot be optimised away.

/// A plain call.
// sync: floor — the synchronous side of a measurement
@inline(never) public func addSynchronously(_ number: Int) throws -> Int { number &+ 1 }

/// A direct await.
@inline(never) public func add(_ number: Int) async throws -> Int { number &+ 1 }

/// A direct await whose body the caller's module can see.
@inlinable public func addInlined(_ number: Int) async throws -> Int { number &+ 1 }

/// An await through a protocol, and its synchronous double.
public protocol Adding: Sendable {
    func add(_ number: Int) async throws -> Int
    // sync: floor — the synchronous side of a measurement
    func addSynchronously(_ number: Int) throws -> Int
}

/// One of two conforming types, so that the compiler cannot know which.
public struct SmallAdder: Adding {
    /// One that adds 1.
    public static let sample = SmallAdder(step: 1)
    let step: Int
    @inline(never) public func add(_ number: Int) async throws -> Int { number &+ step }
    // sync: floor — the synchronous side of a measurement
    @inline(never) public func addSynchronously(_ number: Int) throws -> Int { number &+ step }
}

/// The other one.
public final class BoxedAdder: Adding {
    let step: Int
    init(step: Int) { self.step = step }
    @inline(never) public func add(_ number: Int) async throws -> Int { number &+ step }
    // sync: floor — the synchronous side of a measurement
    @inline(never) public func addSynchronously(_ number: Int) throws -> Int { number &+ step }
}

/// Hands out callees whose kind is known at run time only.
public enum Callees {
    /// An adder behind a protocol.
    @inline(never) public static subscript(adder seed: Int) -> any Adding {
        seed.isMultiple(of: 2) ? SmallAdder(step: 1) : BoxedAdder(step: 1)
    }

    /// An async closure.
    @inline(never) public static subscript(closure seed: Int) -> @Sendable (Int) async throws -> Int {
        if seed.isMultiple(of: 2) { return { $0 &+ 1 } }
        return { $0 &+ seed }
    }

    /// A synchronous closure.
    @inline(never) public static subscript(synchronousClosure seed: Int) -> @Sendable (Int) throws -> Int {
        if seed.isMultiple(of: 2) { return { $0 &+ 1 } }
        return { $0 &+ seed }
    }
}

/// An await through a generic parameter that is not specialised.
@inline(never) @_semantics("optimize.sil.specialize.generic.never")
public func addGenerically<Adder: Adding>(_ adder: Adder, _ number: Int) async throws -> Int {
    try await adder.add(number)
}

/// The synchronous double of ``addGenerically(_:_:)``.
// sync: floor — the synchronous side of a measurement
@inline(never) @_semantics("optimize.sil.specialize.generic.never")
public func addGenericallySynchronously<Adder: Adding>(_ adder: Adder, _ number: Int) throws -> Int {
    try adder.addSynchronously(number)
}

/// `depth` nested awaits.
@inline(never) public func descend(_ depth: Int) async throws -> Int {
    depth == 0 ? 1 : try await descend(depth - 1) &+ 1
}

/// `depth` nested calls.
// sync: floor — the synchronous side of a measurement
@inline(never) public func descendSynchronously(_ depth: Int) throws -> Int {
    depth == 0 ? 1 : try descendSynchronously(depth - 1) &+ 1
}
