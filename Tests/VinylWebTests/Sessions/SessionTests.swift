import HTTPTypes
import Synchronization
import Testing
import VinylHTTP
import VinylORM
import VinylRuntime
import VinylSQLite
import VinylSecurity
import VinylTesting
import VinylWeb

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Counts visits, logs in and out, breaks.
private struct Site: Application {
    var settings = Settings()

    init() { self.init(.cache(.standard)) }

    init(_ engine: SessionSettings.Engine) {
        settings.secretKeys = SecretKeys("key")
        settings.sessions.engine = engine
    }

    var middleware: [any Middleware] { [SessionMiddleware()] }

    var routes: Routes {
        path("", { _ in .text("untouched") })
        path(
            "count/",
            { request in
                let session = try request.session
                let count = try await session.get("count", as: Int.self) ?? 0
                try await session.set("count", to: count + 1)
                return .text("\(count + 1)")
            })
        path("read/", { request in .text("\(try await request.session.get("count", as: Int.self) ?? 0)") })
        path(
            "login/",
            { request in
                try await request.session.cycleKey()
                return .text("in")
            })
        path(
            "logout/",
            { request in
                try await request.session.flush()
                return .text("out")
            })
        path(
            "broken/",
            { request in
                try await request.session.set("count", to: 99)
                throw Http404("gone")
            })
        path(
            "failing/",
            { request in
                try await request.session.set("count", to: 99)
                throw CancellationError()
            })
        path(
            "test/",
            { request in
                let session = try request.session
                let worked = try await session.testCookieWorked()
                try await session.setTestCookie()
                return .text("\(worked)")
            })
    }
}

@Suite("Sessions")
struct SessionTests {
    /// Runs a test with each kind of store.
    private func each(
        _ deployment: Deployment, _ body: @escaping @Sendable (TestClient, String) async throws -> Void
    ) async throws {
        try await deployment.run {
            try await body(TestClient(Site(.cache(.standard))), "cache")
            try await body(TestClient(Site(.signedCookies)), "cookies")
            let database = Database(driver: SQLiteDriver(path: ":memory:"), deployment: deployment)
            let result: Result<Void, any Error>
            do {
                try await database.use {
                    _ = try await migrate(models: [StoredSession.self])
                    try await body(TestClient(Site(.database)), "database")
                }
                result = .success(())
            } catch {
                result = .failure(error)
            }
            await database.close()
            try result.get()
        }
    }

    @Test("remember from one request to the next", arguments: Deployment.all)
    func remember(_ deployment: Deployment) async throws {
        try await each(deployment) { client, store in
            #expect(try await client.get("/").headers[.setCookie] == nil)
            #expect(try await client.get("/read/").headers[.vary] == "Cookie")
            #expect(client.cookies.isEmpty)
            #expect(try await client.get("/count/").text == "1", "\(store)")
            #expect(try await client.get("/count/").text == "2", "\(store)")
            let read = try await client.get("/read/")
            #expect(read.text == "2" && read.headers[.setCookie] == nil, "\(store)")
        }
    }

    @Test("get a new key at login and keep their values", arguments: Deployment.all)
    func cycle(_ deployment: Deployment) async throws {
        try await each(deployment) { client, store in
            _ = try await client.get("/count/")
            let old = try #require(client.cookies["sessionid"])
            _ = try await client.get("/login/")
            let fresh = try #require(client.cookies["sessionid"])
            #expect(try await client.get("/read/").text == "1", "\(store)")
            guard store != "cookies" else { return }
            #expect(old != fresh)
            let planted = try await client.send(.get, "/read/", headers: [.cookie: "sessionid=\(old)"])
            #expect(planted.text == "0", "\(store)")
        }
    }

    @Test("are gone after logout, with their cookie", arguments: Deployment.all)
    func flush(_ deployment: Deployment) async throws {
        try await each(deployment) { client, store in
            _ = try await client.get("/count/")
            let old = try #require(client.cookies["sessionid"])
            let out = try await client.get("/logout/")
            #expect(out.headers[.setCookie]?.contains("Max-Age=0") ?? false, "\(store)")
            #expect(client.cookies["sessionid"] == nil)
            guard store != "cookies" else { return }
            let again = try await client.send(.get, "/read/", headers: [.cookie: "sessionid=\(old)"])
            #expect(again.text == "0", "\(store)")
        }
    }

    @Test("take no key that a browser made up", arguments: Deployment.all)
    func planted(_ deployment: Deployment) async throws {
        try await each(deployment) { client, store in
            for key in [
                "", "x", "abcdefgh", String(repeating: "a", count: 32), String(repeating: "a", count: 100_000), "é",
            ] {
                let answer = try await client.send(.get, "/count/", headers: [.cookie: "sessionid=\(key)"])
                #expect(answer.text == "1", "\(store)")
                #expect(client.cookies["sessionid"] != key)
            }
        }
    }

    @Test("are kept with a page for an error, and not with an error of the server", arguments: Deployment.all)
    func errors(_ deployment: Deployment) async throws {
        try await each(deployment) { client, store in
            _ = try await client.get("/count/")
            #expect(try await client.get("/failing/").status == .internalServerError)
            #expect(try await client.get("/read/").text == "1", "\(store)")
            #expect(try await client.get("/broken/").status == .notFound)
            #expect(try await client.get("/read/").text == "99", "\(store)")
        }
    }

    @Test("tell whether the browser keeps cookies", arguments: Deployment.all)
    func testCookie(_ deployment: Deployment) async throws {
        try await each(deployment) { client, _ in
            let first = try await client.get("/test/").text
            let second = try await client.get("/test/").text
            #expect(first == "false" && second == "true")
        }
    }

    @Test("that were deleted meanwhile are not brought back", arguments: Deployment.all)
    func interrupted(_ deployment: Deployment) async throws {
        try await deployment.run {
            let store = CacheSessionStore(Cache(LocalMemoryCache()))
            let first = Session(key: nil, store: store)
            try await first.set("a", to: 1)
            try await first.save()
            let second = Session(key: first.key, store: store)
            #expect(try await second.get("a") == 1)
            try await first.flush()
            try await second.set("a", to: 2)
            await #expect(throws: SessionInterrupted.self) { try await second.save() }
        }
    }

    @Test("end when they were told to", arguments: Deployment.all)
    func expiry(_ deployment: Deployment) async throws {
        try await deployment.run {
            let clock = Clock()
            let store = CacheSessionStore(Cache(LocalMemoryCache(now: { clock.seconds })))
            let session = Session(key: nil, store: store, now: { clock.date })
            try await session.setExpiry(after: .seconds(60))
            try await session.save()
            #expect(try await session.expiryAge() == 60)
            clock.advance(59)
            #expect(try await Session(key: session.key, store: store, now: { clock.date }).expiryAge() == 1)
            clock.advance(2)
            #expect(try await Session(key: session.key, store: store, now: { clock.date }).all().members.isEmpty)
        }
    }

    @Test("are not there without their middleware")
    func missing() async throws {
        #expect(throws: SessionsUnavailable.self) { try Request(target: "/").session }
    }
}

@Suite("Sessions in the database")
struct DatabaseSessionTests {
    @Test("stand in Django's table as Django writes them, and end", arguments: Deployment.all)
    func table(_ deployment: Deployment) async throws {
        try await deployment.run {
            let database = Database(driver: SQLiteDriver(path: ":memory:"), deployment: deployment)
            let result: Result<Void, any Error>
            do {
                try await database.use {
                    _ = try await migrate(models: [StoredSession.self])
                    try await Self.check()
                }
                result = .success(())
            } catch {
                result = .failure(error)
            }
            await database.close()
            try result.get()
        }
    }

    private static func check() async throws {
        let store = DatabaseSessionStore(keys: SecretKeys("conformance-corpus-secret-key-0123456789"))
        let now = Date(timeIntervalSince1970: 1_700_000_000)
        let django = StoredSession(
            sessionKey: "abcdefghijklmnopqrstuvwxyz012345",
            sessionData: "eyJhIjoxfQ:1r31eq:r8Dht7KyUjHIRKGtSAm5LrPW_iC1XLurNNf13DVN4kM", expireDate: now + 60)
        _ = try await StoredSession.objects.create(django)
        #expect(try await store.load(django.sessionKey, at: now) == ["a": 1])
        #expect(try await store.load(django.sessionKey, at: now + 60) == nil)
        let key = try await store.create(["b": 2], until: now + 120, at: now)
        #expect(try await StoredSession.objects.get(pk: key).sessionData.hasPrefix("eyJiIjoyfQ:1r31eq:"))
        try await store.clearExpired(at: now + 61)
        #expect(try await StoredSession.objects.count() == 1)
        await #expect(throws: SessionInterrupted.self) {
            try await store.save([:], key: django.sessionKey, until: now, at: now)
        }
    }
}

/// A clock that a test sets.
final class Clock: Sendable {
    private let time = Mutex(1_700_000_000.0)

    var seconds: Double { time.withLock { $0 } }
    var date: Date { Date(timeIntervalSince1970: seconds) }

    func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
}
