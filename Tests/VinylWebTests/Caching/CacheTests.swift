import Testing
import VinylRuntime
import VinylWeb

@Suite("The cache in memory")
struct CacheTests {
    private struct Article: Codable, Sendable, Equatable { var title: String, tags: [String] }

    @Test("gives back values of their types", arguments: Deployment.all)
    func values(_ deployment: Deployment) async throws {
        try await deployment.run {
            let cache = Cache(LocalMemoryCache())
            let article = Article(title: "ž", tags: ["a", "b"])
            try await cache.set("article", to: article)
            try await cache.set("number", to: 7)
            try await cache.set("text", to: "x")
            try await cache.set("bytes", to: [UInt8]([0, 255]))
            #expect(try await cache.get("article", as: Article.self) == article)
            #expect(try await cache.get("number", as: Int.self) == 7)
            #expect(try await cache.get("text", as: String.self) == "x")
            #expect(try await cache.get("bytes", as: [UInt8].self) == [0, 255])
            #expect(try await cache.get("text", as: Int.self) == nil)
            #expect(try await cache.get("article", as: String.self) == nil)
            #expect(try await cache.get("none", as: String.self) == nil)
        }
    }

    @Test("forgets values when their time is over")
    func timeouts() async throws {
        let clock = Clock()
        let cache = Cache(LocalMemoryCache(now: { clock.seconds }), timeout: .seconds(10))
        try await cache.set("standard", to: 1)
        try await cache.set("long", to: 1, timeout: .after(.seconds(100)))
        try await cache.set("ever", to: 1, timeout: .never)
        try await cache.set("long", to: 2, timeout: .after(.seconds(100)))
        clock.advance(10)
        #expect(try await cache.contains("standard") == false)
        #expect(try await cache.touch("standard") == false)
        #expect(try await cache.add("standard", 3))
        #expect(try await cache.touch("long", timeout: .after(.seconds(1_000))))
        clock.advance(500)
        #expect(try await cache.get("long", as: Int.self) == 2)
        #expect(try await cache.get("ever", as: Int.self) == 1)
        try await cache.set("ever", to: 1, timeout: .after(.zero))
        #expect(try await cache.contains("ever") == false)
    }

    @Test("adds, counts and asks once", arguments: Deployment.all)
    func counting(_ deployment: Deployment) async throws {
        try await deployment.run {
            let cache = Cache(LocalMemoryCache())
            #expect(try await cache.add("hits", 1))
            #expect(try await cache.add("hits", 5) == false)
            #expect(try await cache.increment("hits", by: 4) == 5)
            #expect(try await cache.decrement("hits") == 4)
            await #expect(throws: CacheKeyMissing.self) { try await cache.increment("none") }
            try await cache.set("text", to: "x")
            await #expect(throws: CacheValueIsNoNumber.self) { try await cache.increment("text") }
            try await cache.set("most", to: Int.max)
            await #expect(throws: CacheValueIsNoNumber.self) { try await cache.increment("most") }
            for expected in ["made", "made"] {
                #expect(try await cache.getOrSet("lazy") { "made" } == expected)
            }
            #expect(try await cache.getOrSet("lazy") { "made again" } == "made")
        }
    }

    @Test("takes several at a time, and forgets")
    func many() async throws {
        let cache = Cache(LocalMemoryCache())
        try await cache.setMany(["a": 1, "b": 2])
        #expect(try await cache.getMany(["a", "b", "c"], as: Int.self) == ["a": 1, "b": 2])
        try await cache.deleteMany(["a", "c"])
        #expect(try await cache.getMany(["a", "b"], as: Int.self) == ["b": 2])
        #expect(try await cache.delete("b"))
        #expect(try await cache.delete("b") == false)
        try await cache.set("d", to: 1)
        try await cache.clear()
        #expect(try await cache.contains("d") == false)
    }

    @Test("keeps prefixes and versions apart")
    func apart() async throws {
        let backend = LocalMemoryCache()
        try await Cache(backend, keyPrefix: "a").set("k", to: 1)
        #expect(try await Cache(backend, keyPrefix: "b").contains("k") == false)
        #expect(try await Cache(backend, keyPrefix: "a", version: 2).contains("k") == false)
        #expect(try await Cache(backend, keyPrefix: "a").contains("k"))
    }

    @Test("makes room of what was not used for longest")
    func room() async throws {
        let backend = LocalMemoryCache(maxEntries: 6, cullFrequency: 3)
        let cache = Cache(backend)
        for number in 0..<6 { try await cache.set("\(number)", to: number) }
        #expect(try await cache.get("0", as: Int.self) == 0)
        try await cache.set("6", to: 6)
        let left = try await cache.getMany((0...6).map(String.init), as: Int.self)
        #expect(Set(left.keys) == ["0", "3", "4", "5", "6"])
        for number in 0..<10_000 { try await cache.set("n\(number)", to: number) }
        #expect(backend.count <= 6)
        let tiny = LocalMemoryCache(maxEntries: 0)
        for number in 0..<10 { try await Cache(tiny).set("\(number)", to: number) }
        #expect(tiny.count == 1)
    }

    @Test("behaves as a plain table does, whatever is done to it")
    func model() async throws {
        var generator = Steps()
        let cache = Cache(LocalMemoryCache(maxEntries: 1_000_000))
        var model: [String: Int] = [:]
        for step in 0..<20_000 {
            let key = "\(generator.next() % 50)"
            switch generator.next() % 4 {
            case 0:
                try await cache.set(key, to: step)
                model[key] = step
            case 1: #expect(try await cache.delete(key) == (model.removeValue(forKey: key) != nil))
            case 2: if try await cache.add(key, step) { model[key] = step }
            default: #expect(try await cache.get(key, as: Int.self) == model[key])
            }
        }
    }

    @Test("may be one that keeps nothing, or that is not there")
    func others() async throws {
        let dummy = Cache(DummyCache())
        try await dummy.set("a", to: 1)
        #expect(try await dummy.contains("a") == false)
        await #expect(throws: UnknownCache.self) { try await CacheSettings()["none"].contains("a") }
    }
}

/// The same numbers each time.
private struct Steps {
    private var state: UInt64 = 42

    mutating func next() -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33)
    }
}
