import Testing
import VinylRuntime
import VinylSecurity

/// Cheap enough to be hashed often.
private let hashers = PasswordHashers(
    PBKDF2PasswordHasher(iterations: 20),
    others: [PBKDF2PasswordHasher.sha1(iterations: 20), ScryptPasswordHasher(workFactor: 16), MD5PasswordHasher()])

@Suite("Passwords")
struct PasswordTests {
    @Test("are recognised, whatever hashed them, and no other is", arguments: Deployment.all)
    func roundTrip(_ deployment: Deployment) async throws {
        try await deployment.run {
            for algorithm in ["pbkdf2_sha256", "pbkdf2_sha1", "scrypt", "md5"] {
                for password in ["", "x", "žluť", "\0", String(repeating: "long", count: 500)] {
                    let encoded = try await hashers.makePassword(password, algorithm: algorithm)
                    #expect(encoded.hasPrefix(algorithm + "$"))
                    #expect(try await hashers.identify(encoded).algorithm == algorithm)
                    #expect(try await hashers.checkPassword(password, encoded))
                    #expect(try await hashers.checkPassword(password + "y", encoded) == false)
                }
            }
        }
    }

    @Test("have a salt of their own each")
    func salts() async throws {
        let first = try await hashers.makePassword("same")
        let second = try await hashers.makePassword("same")
        #expect(first != second)
        #expect(first.split(separator: "$")[2].count == 22)
    }

    @Test("are hashed anew when they are right and stored with other work", arguments: Deployment.all)
    func upgrade(_ deployment: Deployment) async throws {
        try await deployment.run {
            let old = [
                try await hashers.makePassword("pw", algorithm: "md5"),
                try await PBKDF2PasswordHasher(iterations: 10).encode("pw", salt: "abcdefghijklmnopqrstuv"),
                try await PBKDF2PasswordHasher(iterations: 20).encode("pw", salt: "short"),
            ]
            for encoded in old {
                var fresh: String?
                #expect(try await hashers.checkPassword("pw", encoded) { fresh = $0 })
                let upgraded = try #require(fresh)
                #expect(upgraded.hasPrefix("pbkdf2_sha256$20$"))
                #expect(try await hashers.checkPassword("pw", upgraded) { _ in Issue.record("upgraded twice") })
                #expect(
                    try await hashers.checkPassword("no", encoded) { _ in Issue.record("wrong and upgraded") } == false)
            }
        }
    }

    @Test("that are unusable match nothing")
    func unusable() async throws {
        let encoded = try await hashers.makePassword(nil)
        #expect(encoded.count == 41)
        #expect(await hashers.isUsable(encoded) == false)
        #expect(try await hashers.checkPassword("", encoded) == false)
        #expect(try await hashers.checkPassword(String(encoded.dropFirst()), encoded) == false)
        #expect(try await hashers.checkPassword("x", nil) == false)
    }

    @Test(
        "that ask for absurd work are refused before any is done",
        arguments: [
            "pbkdf2_sha256$999999999999$salt$hash", "pbkdf2_sha256$10000001$salt$hash",
            "pbkdf2_sha256$999999999999999999999999$salt$hash", "pbkdf2_sha256$-1$salt$hash",
            "pbkdf2_sha256$1_000$salt$hash", "pbkdf2_sha1$9999999999$salt$hash",
            "scrypt$1073741824$salt$8$1$hash", "scrypt$16384$salt$8$4096$hash",
            "scrypt$2$salt$999999999999999999$1$hash",
            "scrypt$3$salt$8$1$hash", "scrypt$0$salt$8$1$hash", "scrypt$16$salt$0$1$hash",
            "scrypt$9223372036854775807$salt$8$1$hash", "scrypt$2$salt$1024$99999999$hash",
        ])
    func absurd(_ encoded: String) async {
        await #expect(throws: PasswordError.self) { try await hashers.checkPassword("x", encoded) }
    }

    @Test(
        "that are damaged are refused with an error that shows nothing of them",
        arguments: [
            "pbkdf2_sha256$", "pbkdf2_sha256$20$hidden", "pbkdf2_sha256$$hidden$h", "scrypt$16$hidden", "md5$hidden",
        ])
    func damaged(_ encoded: String) async {
        do {
            _ = try await hashers.checkPassword("hidden", encoded)
            Issue.record("no error")
        } catch {
            #expect(!"\(error)".contains("hidden"))
        }
    }

    @Test(
        "of unknown algorithms match nothing",
        arguments: ["", "x", "nosuch$1$salt$hash", "$$$$", "é$", "argon2$argon2id$v=19$"])
    func unknown(_ encoded: String) async throws {
        #expect(try await hashers.checkPassword("x", encoded) == false)
        await #expect(throws: PasswordError.self) { try await hashers.identify(encoded) }
    }

    @Test("with no iterations stored match nothing")
    func noIterations() async throws {
        #expect(try await hashers.checkPassword("x", "pbkdf2_sha256$0$salt$hash") == false)
    }

    @Test("take salts without the separator alone", arguments: ["a$b", "$"])
    func oddSalts(_ salt: String) async {
        await #expect(throws: PasswordError.invalidSalt) { try await hashers.makePassword("x", salt: salt) }
    }

    @Test("come out as RFC 7914 has it, with several lanes")
    func scryptVector() async throws {
        let encoded = try await ScryptPasswordHasher(workFactor: 1_024, blockSize: 8, parallelism: 16)
            .encode("password", salt: "NaCl")
        #expect(
            encoded.hasSuffix(
                "$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG/xCSedmDDaxyevuUqD7m2DYMvfoswGQA=="))
    }
}
