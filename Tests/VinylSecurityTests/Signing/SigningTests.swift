import Testing
import VinylORM
import VinylRuntime

@testable import VinylSecurity

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

private let keys = SecretKeys("signing-key")
private let moment = Date(timeIntervalSince1970: 1_700_000_000)

@Suite("Signing")
struct SigningTests {
    @Test("gives back what was signed, whatever it is", arguments: Deployment.all)
    func roundTrip(_ deployment: Deployment) async throws {
        try await deployment.run { () async throws in
            let signer = Signer(keys: keys)
            for text in ["", ":", "a:b:", "žluť", "\0", "e\u{301}", String(repeating: "x", count: 100_000)] {
                let signed = await signer.sign(text)
                let read = try await signer.unsign(signed)
                #expect(Array(read.utf8) == Array(text.utf8))
            }
        }
    }

    @Test("refuses every text with one byte changed")
    func tampered() async throws {
        let signer = Signer(keys: keys)
        let signed = Array(await signer.sign("hello").utf8)
        for index in signed.indices {
            var changed = signed
            changed[index] ^= 1
            await #expect(throws: BadSignature.self) {
                try await signer.unsign(String(decoding: changed, as: UTF8.self))
            }
        }
        for count in signed.indices {
            await #expect(throws: BadSignature.self) {
                try await signer.unsign(String(decoding: signed.prefix(count), as: UTF8.self))
            }
        }
    }

    @Test("does not take the composed spelling of a letter for the other one")
    func exactBytes() async throws {
        let signer = Signer(keys: keys)
        let signed = await signer.sign("e\u{301}")
        let other = signed.replacing("e\u{301}", with: "\u{E9}")
        await #expect(throws: BadSignature(.doesNotMatch)) { try await signer.unsign(other) }
    }

    @Test("takes what an older key signed, and no more once it is taken out")
    func fallbacks() async throws {
        let signed = await Signer(keys: keys).sign("hello")
        let rotated = SecretKeys("new", fallbacks: ["other", "signing-key"])
        #expect(try await Signer(keys: rotated).unsign(signed) == "hello")
        await #expect(throws: BadSignature(.doesNotMatch)) { try await Signer(keys: SecretKeys("new")).unsign(signed) }
    }

    @Test("refuses separators that signatures could hold", arguments: ["", "a", "Z9", "-", "_", "=", "^", "[", "a\n"])
    func separators(_ separator: String) {
        #expect(throws: InvalidSeparator.self) { try Signer(keys: keys, separator: separator) }
    }

    @Test("takes a separator of several characters")
    func longSeparator() async throws {
        let signer = try Signer(keys: keys, separator: "::")
        #expect(try await signer.unsign(await signer.sign("a::b:")) == "a::b:")
    }

    @Test("counts ages to the fraction of a second")
    func ages() async throws {
        let signer = TimestampSigner(keys: keys)
        let signed = await signer.sign("x", at: moment)
        #expect(try await signer.unsign(signed, maxAge: .seconds(60), at: moment + 60) == "x")
        await #expect(throws: BadSignature.self) {
            try await signer.unsign(signed, maxAge: .seconds(60), at: moment + 60.5)
        }
    }

    @Test("refuses times that were signed and are none", arguments: ["", "é", "zzzzzzzzzzz", "-", "--1", "1 2"])
    func oddTimes(_ stamp: String) async throws {
        let plain = Signer(keys: keys, salt: "django.core.signing.TimestampSigner")
        let signed = await plain.sign("value:\(stamp)")
        await #expect(throws: BadSignature(.malformed)) { try await TimestampSigner(keys: keys).unsign(signed) }
    }

    @Test("keeps no secret in the texts of keys and errors")
    func hidden() async throws {
        var text = "\(keys) \(String(reflecting: keys)) "
        dump(keys, to: &text)
        do { _ = try await Signer(keys: keys).unsign("hidden-value:hidden-signature") } catch { text += "\(error)" }
        #expect(!text.contains("signing-key") && !text.contains("hidden-"))
    }

    @Test("knows the algorithms by name")
    func algorithms() throws {
        #expect(try DigestAlgorithm(named: "sha512") == .sha512)
        #expect(throws: InvalidAlgorithm.self) { try DigestAlgorithm(named: "SHA256") }
        #expect(
            SaltedHMAC("value", salt: "salt", secret: "", algorithm: .md5).bytes.count == DigestAlgorithm.md5.byteCount)
    }
}

@Suite("Signed objects")
struct SignedObjectTests {
    private struct Cart: Codable, Equatable { var items: [Int], note: String? }

    @Test("come back as they were", arguments: Deployment.all)
    func roundTrip(_ deployment: Deployment) async throws {
        try await deployment.run {
            let signing = SignedObjects(keys: keys, salt: "shop")
            let documents: [JSONValue] = [.null, true, 1, 1.5, "é\u{0}\u{1F600}", [], [:], ["a": [1, ["b": .null]]]]
            for document in documents {
                let text = try await signing.dumps(document, compress: true)
                #expect(try await signing.loads(text) == document)
                #expect(text.utf8.allSatisfy { $0 < 0x80 })
            }
            let cart = Cart(items: [1, 2], note: "ž")
            let text = try await signing.dumps(encoding: cart)
            #expect(try await signing.loads(text, as: Cart.self) == cart)
        }
    }

    @Test("are compressed where that is shorter, off the event loop where they are long", arguments: Deployment.all)
    func compressed(_ deployment: Deployment) async throws {
        try await deployment.run {
            let signing = SignedObjects(keys: keys)
            let long = JSONValue.string(String(repeating: "abc", count: 100_000))
            let text = try await signing.dumps(long, compress: true)
            #expect(text.hasPrefix(".") && text.utf8.count < 2_000)
            #expect(try await signing.loads(text) == long)
            #expect(try await signing.dumps("x", compress: true).hasPrefix(".") == false)
        }
    }

    @Test("that were signed and hold nonsense are refused", arguments: ["", "!", ".", ".AAAA", "bm8", "a", "\u{FF}"])
    func nonsense(_ text: String) async throws {
        let signed = await TimestampSigner(keys: keys, salt: "django.core.signing").sign(text)
        await #expect(throws: BadSignature(.malformed)) { try await SignedObjects(keys: keys).loads(signed) }
    }

    @Test("are not unfolded beyond the limit")
    func bomb() throws {
        let content = [UInt8](repeating: 0x20, count: 1_000_000)
        let short = try #require(Deflated(content)).bytes
        #expect(short.count < 2_000)
        #expect(Inflated(short, limit: 1_000_000)?.bytes == content)
        #expect(Inflated(short, limit: 999_999) == nil)
        #expect(Inflated(Array(short.dropLast()), limit: 1_000_000) == nil)
        #expect(Inflated([], limit: 10) == nil)
    }
}
