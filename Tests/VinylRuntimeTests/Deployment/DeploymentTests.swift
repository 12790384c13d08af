import Testing
import VinylRuntime

@Suite("A deployment runs bodies")
struct DeploymentTests {
    @Test("the body sees the deployment it runs under", arguments: Deployment.all)
    func current(_ deployment: Deployment) async throws {
        let mode = try await deployment.run { Deployment.current.mode }
        #expect(mode == deployment.mode)
    }

    @Test("task-locals of the caller hold inside", arguments: Deployment.all)
    func taskLocals(_ deployment: Deployment) async throws {
        let scope = TaskScoped<String>()
        let seen = try await scope.withValue("outside") { try await deployment.run { scope.value } }
        #expect(seen == "outside")
    }

    @Test("run inside run goes on in place", arguments: Deployment.all)
    func nested(_ deployment: Deployment) async throws {
        let value = try await deployment.run { try await deployment.run { 8 } }
        #expect(value == 8)
    }

    @Test("a thread's object is its own and goes with the thread")
    func threadScoped() throws {
        final class Token: Sendable {}
        let slot = ThreadScoped<Token>()
        let mine = Token()
        slot.value = mine
        weak let other = try onThread {
            #expect(slot.value == nil)
            let token = Token()
            slot.value = token
            #expect(slot.value === token)
            return Weak(token)
        }.token
        #expect(other == nil)
        #expect(slot.value === mine)
    }

    @Test("a thread finds in its cache what it kept there, by equal keys alone, and nothing of other threads")
    func threadCache() throws {
        struct Key: ThreadCacheKey {
            let name: String
            var threadCachePlace: Int { name.count }
        }
        let cache = ThreadCache<Key, Int>()
        #expect(cache[Key(name: "a")] == nil)
        cache[Key(name: "a")] = 1
        cache[Key(name: "bb")] = 2
        #expect(cache[Key(name: "a")] == 1 && cache[Key(name: "bb")] == 2)
        // At the same place, so it takes it.
        #expect(cache[Key(name: "b")] == nil)
        cache[Key(name: "b")] = 3
        #expect(cache[Key(name: "a")] == nil && cache[Key(name: "b")] == 3)
        #expect(try onThread { cache[Key(name: "b")] } == nil)
    }
}

/// A reference that does not keep its object.
final class Weak<Object: AnyObject & Sendable>: Sendable {
    weak let token: Object?
    init(_ token: Object) { self.token = token }
}
