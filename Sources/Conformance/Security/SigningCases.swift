import Foundation
import VinylORM
import VinylSecurity

extension SecurityCase {
    /// Signers, signed objects and what they are made of.
    func signature() async throws -> JSONValue {
        switch operation {
        case "sign": return try await sign()
        case "unsign": return try await unsign()
        case "sign_object": return try await signObject()
        case "dumps":
            return .string(try await signing.dumps(value, compress: document["compress"] == true, at: now))
        case "loads": return try await signing.loads(self[text: "value"] ?? "", maxAge: maxAge, at: now)
        case "dumps_loads":
            let text = try await signing.dumps(value, compress: document["compress"] == true, at: now)
            return [
                "compressed": .bool(text.hasPrefix(".")),
                "value": try await signing.loads(text, maxAge: maxAge, at: now),
            ]
        case "salted_hmac":
            let hmac = SaltedHMAC(
                self[text: "value"] ?? "", salt: self[text: "key_salt"] ?? "", secret: self[text: "secret"] ?? keys.key,
                algorithm: try DigestAlgorithm(named: self[text: "algorithm"] ?? "sha1"))
            return .string(hmac.hex)
        case "pbkdf2": return try pbkdf2()
        case "constant_time_compare":
            return .bool(constantTimeCompare(self[text: "a"] ?? "", self[text: "b"] ?? ""))
        default: throw UnknownOperation(name: operation)
        }
    }

    private var value: JSONValue { document["value"] ?? .null }

    private var signing: SignedObjects {
        guard let salt = self[text: "salt"] else { return SignedObjects(keys: signingKeys) }
        return SignedObjects(keys: signingKeys, salt: salt)
    }

    private var signingKeys: SecretKeys {
        SecretKeys(
            self[text: "key"] ?? keys.key,
            fallbacks: document["fallback_keys"]?.items?.compactMap(\.string) ?? keys.fallbacks)
    }

    /// The moment that the clock is stopped at.
    var now: Date {
        switch document["now"] {
        case .integer(let seconds)?: Date(timeIntervalSince1970: Double(seconds))
        case .number(let seconds)?: Date(timeIntervalSince1970: seconds)
        default: Date()
        }
    }

    private var maxAge: Duration? {
        switch document["max_age"].flatMap({ try? CorpusValue($0) }) {
        case .integer(let seconds)?: .seconds(seconds)
        case .number(let seconds)?: .seconds(seconds)
        case .duration(let microseconds)?: .microseconds(microseconds)
        default: nil
        }
    }

    private var hasTime: Bool { self[text: "signer"] == "TimestampSigner" }

    // sync: floor — reads a case
    private func signer() throws -> Signer {
        try Signer(
            keys: signingKeys, salt: self[text: "salt"] ?? "django.core.signing.Signer",
            separator: self[text: "sep"] ?? ":",
            algorithm: try DigestAlgorithm(named: self[text: "algorithm"] ?? "sha256"))
    }

    // sync: floor — reads a case
    private func timestampSigner() throws -> TimestampSigner {
        try TimestampSigner(
            keys: signingKeys, salt: self[text: "salt"] ?? "django.core.signing.TimestampSigner",
            separator: self[text: "sep"] ?? ":",
            algorithm: try DigestAlgorithm(named: self[text: "algorithm"] ?? "sha256"))
    }

    private func sign() async throws -> JSONValue {
        let text = self[text: "value"] ?? ""
        return .string(
            hasTime ? try await timestampSigner().sign(text, at: now) : await (try signer()).sign(text))
    }

    private func unsign() async throws -> JSONValue {
        let text = self[text: "value"] ?? ""
        return .string(
            hasTime
                ? try await timestampSigner().unsign(text, maxAge: maxAge, at: now)
                : try await signer().unsign(text))
    }

    private func signObject() async throws -> JSONValue {
        let compress = document["compress"] == true
        return .string(
            hasTime
                ? try await timestampSigner().signObject(value, compress: compress, at: now)
                : try await signer().signObject(value, compress: compress))
    }

    // sync: floor — reads a case
    private func pbkdf2() throws -> JSONValue {
        let count = self[number: "dklen"] ?? 0
        let key = try PBKDF2(
            bytes("password"), salt: bytes("salt"), iterations: self[number: "iterations"] ?? 1,
            count: count == 0 ? nil : count, algorithm: try DigestAlgorithm(named: self[text: "digest"] ?? "sha256"))
        return ["$bytes": .string(Data(key.bytes).base64EncodedString())]
    }

    /// Text as UTF-8, or bytes.
    // sync: floor — reads a case
    private func bytes(_ name: String) throws -> [UInt8] {
        switch try document[name].map({ try CorpusValue($0) }) {
        case .string(let text)?: Array(text.utf8)
        case .bytes(let bytes)?: bytes
        default: []
        }
    }
}
