import Testing
import VinylORM
import VinylRuntime
import VinylSecurity

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

private let moment = Date(timeIntervalSince1970: 1_700_000_000)

@Suite("Session data")
struct SessionDataTests {
    @Test("comes back as it was, and is empty where it cannot be trusted", arguments: Deployment.all)
    func coding(_ deployment: Deployment) async throws {
        try await deployment.run {
            let coding = SessionCoding.database(keys: SecretKeys("key"))
            let data: JSONObject = ["a": 1, "b": ["é", .null], "_auth_user_id": "7"]
            let text = try await coding.encode(data, at: moment)
            #expect(await coding.decode(text) == data)
            #expect(await SessionCoding.database(keys: SecretKeys("other")).decode(text).members.isEmpty)
            let cookies = SessionCoding.cookie(keys: SecretKeys("key"), maxAge: .seconds(60))
            #expect(await cookies.decode(text, at: moment).members.isEmpty)
            let cookie = try await cookies.encode(data, at: moment)
            #expect(await cookies.decode(cookie, at: moment + 60) == data)
            #expect(await cookies.decode(cookie, at: moment + 61).members.isEmpty)
            for count in [0, 1, text.utf8.count / 2, text.utf8.count - 1] {
                #expect(await coding.decode(String(text.prefix(count))).members.isEmpty)
            }
        }
    }

    @Test("that is signed and no dictionary is empty")
    func noDictionary() async throws {
        let signing = SignedObjects(keys: SecretKeys("key"), salt: "django.contrib.sessions.SessionStore")
        let text = try await signing.dumps([1, 2])
        #expect(await SessionCoding.database(keys: SecretKeys("key")).decode(text).members.isEmpty)
    }

    @Test("keeps moments as Python writes them")
    func moments() {
        let whole = SessionExpiry.at(moment)
        #expect(whole.stored == "2023-11-14T22:13:20+00:00")
        #expect(SessionExpiry(whole.stored) == whole)
        #expect(SessionExpiry.at(moment + 0.25).stored == "2023-11-14T22:13:20.250000+00:00")
        #expect(SessionExpiry("2023-11-14T23:13:20+01:00") == whole)
        #expect(SessionExpiry("2023-11-14 22:13:20") == whole)
    }

    @Test(
        "with an end that is none follows the settings",
        arguments: ["", "x", "2023-99-99T00:00:00", "2023-11-14T22:13:20+9"])
    func odd(_ text: String) {
        let rules = SessionExpiryRules(cookieAge: 100)
        #expect(rules.age(of: [SessionExpiry.key: .string(text)], at: moment) == 100)
        #expect(rules.age(of: [SessionExpiry.key: .number(.infinity)], at: moment) > 0)
    }
}
