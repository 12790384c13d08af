import Testing
import VinylORM
import VinylRuntime

// Computed by Python 3.11 (hashlib).

@Suite("Hashes of texts")
struct HashTests {
    @Test("are of their UTF-8, in lower-case digits", arguments: Deployment.all)
    func checkHashes(_ deployment: Deployment) async throws {
        try await expect(Self.hashes, on: deployment)
    }

    static let hashes: KeyValuePairs<String, DatabaseValue> = [
        "md5('')": .text("d41d8cd98f00b204e9800998ecf8427e"),
        "md5('Elena Jordán')": .text("eb9e1a6e2938a109ae2f74bcd1a969d4"),
        "md5('aaaaaaaaaa')": .text("e09c80c42fda55f9d992e59ca6b3307d"),
        "sha1('')": .text("da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        "sha1('Elena Jordán')": .text("873811ce7301b3251c3ce06ae7a949fd2c0b8d19"),
        "sha1('aaaaaaaaaa')": .text("3495ff69d34671d1e15b33a63c1379fdedd3a32a"),
        "sha256('')": .text("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        "sha256('Elena Jordán')": .text("89b07d3b85684ffee5a1bb9fa5a7d4f9f6e8593f18e97b89da76f6834fa06fb3"),
        "sha256('aaaaaaaaaa')": .text("bf2cb58a68f684d95a3b78ef8f661c9a4e5b09e82cc8f9cc88cce90528caeb27"),
        "sha384('')": .text(
            "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da"
                + "274edebfe76f65fbd51ad2f14898b95b"),
        "sha384('Elena Jordán')": .text(
            "23ece3fcbe67b1838f5edc3a4f842e30d952b198f39fd35e1067a2ca6ff5211a"
                + "e0f9ff6ba99e664fcd4de5711f4f51a7"),
        "sha384('aaaaaaaaaa')": .text(
            "742b8ea75291367c4b80664d22d5aad567a8e80539a6e9ab7d893a7e831281fa"
                + "1b4e868909c63048654ba7e8d0d1616a"),
        "sha512('')": .text(
            "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
                + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"),
        "sha512('Elena Jordán')": .text(
            "02dacf1478e8b43e7b40cdc9130084ce1d3baa563d1e2d2a01d99330cdfa27d5"
                + "df8a5b352c4bb8f3f8337d29ac2b1cdb0f52e82fa734b6786e4a88ddd5c698a9"),
        "sha512('aaaaaaaaaa')": .text(
            "4714870aff6c97ca09d135834fdb58a6389a50c11fef8ec4afef466fb60a23ac"
                + "6b7a9c92658f14df4993d6b40a4e4d8424196afc347e97640d68de61e1cf14b0"),
        "md5(12)": .text("c20ad4d76fe97759aa27a0c99bff6710"),
        "md5(NULL)": .null,
        "sha1(NULL)": .null,
        "sha256(NULL)": .null,
        "sha384(NULL)": .null,
        "sha512(NULL)": .null,
    ]
}
