import Testing
import VinylSecurity

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite("Reset tokens")
struct ResetTokenTests {
    private let tokens = PasswordResetTokenGenerator(keys: SecretKeys("key"))
    private let user = PasswordResetTokenGenerator.User(primaryKey: "7", password: "pbkdf2_sha256$1$salt$hash")
    private let moment = Date(timeIntervalSince1970: 1_709_200_800)

    @Test("are good once: a new password or a login ends them")
    func once() async {
        let token = await tokens.makeToken(for: user, at: moment)
        #expect(await tokens.checkToken(token, for: user, at: moment + 259_200))
        #expect(await tokens.checkToken(token, for: user, at: moment + 259_201) == false)
        var changed = user
        changed.password = "pbkdf2_sha256$1$salt$other"
        #expect(await tokens.checkToken(token, for: changed, at: moment) == false)
        changed = user
        changed.lastLogin = moment
        #expect(await tokens.checkToken(token, for: changed, at: moment) == false)
    }

    @Test(
        "that are none are refused",
        arguments: [
            "", "-", "--", "a-b", "é-é", "zzzzzzzzzzzzz-0", "zzzzzzzzzzzzzz-0", "-1-2", "+1-2", "1 -2", "0-",
            String(repeating: "9", count: 10_000), "c35l40-" + String(repeating: "0", count: 32),
        ])
    func odd(_ token: String) async {
        #expect(await tokens.checkToken(token, for: user, at: moment) == false)
        #expect(await tokens.checkToken(nil, for: user, at: moment) == false)
        #expect(await tokens.checkToken(token, for: nil, at: moment) == false)
    }

    @Test("reckon by the clock on the wall where Django did")
    func zones() async {
        let east = PasswordResetTokenGenerator(keys: SecretKeys("key"), secondsFromGMT: 3_600)
        #expect(await east.makeToken(for: user, at: moment) == tokens.makeToken(for: user, at: moment + 3_600))
    }
}
