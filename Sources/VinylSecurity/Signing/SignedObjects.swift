public import VinylORM
import VinylRuntime

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// JSON documents as signed text that fits into URLs and cookies: Django's `signing.dumps` and `signing.loads`.
///
/// ```swift
/// let signing = SignedObjects(keys: settings.secretKeys, salt: "shop.cart")
/// let text = try await signing.dumps(["items": [1, 2]])
/// let cart = try await signing.loads(text, maxAge: .seconds(86_400))
/// ```
/// Texts are those of Django with the same key and salt. Nothing is encrypted: whoever has the text can read it.
public struct SignedObjects: Sendable {
    /// How many bytes a compressed document may unfold to.
    public static let documentLimit = 16 * 1_024 * 1_024
    /// From here on, compressing is work that an event loop should not do.
    private static let offloadedBytes = 65_536

    private let signer: TimestampSigner

    /// - Parameters:
    ///   - keys: The secrets.
    ///   - salt: Names the purpose. No secret.
    public init(keys: SecretKeys, salt: String = "django.core.signing") {
        signer = TimestampSigner(keys: keys, salt: salt)
    }

    /// The signed text of a document.
    /// - Parameters:
    ///   - document: The document.
    ///   - compress: Whether it is compressed where that makes it shorter.
    ///   - now: The moment that is noted.
    public func dumps(_ document: JSONValue, compress: Bool = false, at now: Date = Date()) async throws -> String {
        await signer.sign(try await ObjectText(document, compress: compress).text, at: now)
    }

    /// The signed text of a value, encoded as JSON with its members in the order of their names.
    /// - Throws: What the encoding throws.
    public func dumps(
        encoding value: some Encodable & Sendable, compress: Bool = false, at now: Date = Date()
    ) async throws -> String {
        try await dumps(try JSONValue(encoding: value), compress: compress, at: now)
    }

    /// The document of a signed text.
    /// - Parameters:
    ///   - text: What ``dumps(_:compress:at:)``, or Django, gave.
    ///   - maxAge: How long ago it may have been signed; nil for any time.
    ///   - now: The moment that ages are reckoned from.
    /// - Throws: ``BadSignature``.
    public func loads(_ text: String, maxAge: Duration? = nil, at now: Date = Date()) async throws -> JSONValue {
        let signed = try await signer.unsign(text, maxAge: maxAge, at: now)
        return try await ObjectText(signed: signed).document
    }

    /// The value of a signed text.
    /// - Throws: ``BadSignature``, `DecodingError`.
    public func loads<Value: Decodable & Sendable>(
        _ text: String, as type: Value.Type, maxAge: Duration? = nil, at now: Date = Date()
    ) async throws -> Value {
        let document = try await loads(text, maxAge: maxAge, at: now)
        return try JSONDecoder().decode(type, from: Data(document.compactText.utf8))
    }

    /// A document as it is signed, and back.
    struct ObjectText {
        let text: String
        let document: JSONValue

        init(_ document: JSONValue, compress: Bool) async throws {
            self.document = document
            let data = Array(document.compactText.utf8)
            if compress, let short = try await Self.deflated(data), short.count < data.count - 1 {
                text = "." + Base64URL(encoding: short).text
            } else {
                text = Base64URL(encoding: data).text
            }
        }

        /// - Throws: ``BadSignature`` where the text is no document.
        init(signed text: String) async throws {
            let isCompressed = text.utf8.first == UInt8(ascii: ".")
            guard var data = Base64URL[decoding: text.dropFirst(isCompressed ? 1 : 0)] else {
                throw BadSignature(.malformed)
            }
            if isCompressed {
                guard let long = try await Self.inflated(data) else { throw BadSignature(.malformed) }
                data = long
            }
            // Django reads the bytes as Latin-1; what it writes is ASCII.
            guard let document = JSONValue(String(latin1: data)) else { throw BadSignature(.malformed) }
            self.text = text
            self.document = document
        }

        private static func deflated(_ data: [UInt8]) async throws -> [UInt8]? {
            guard data.count >= SignedObjects.offloadedBytes else { return Deflated(data)?.bytes }
            return try await offload { Deflated(data)?.bytes }
        }

        private static func inflated(_ data: [UInt8]) async throws -> [UInt8]? {
            let limit = SignedObjects.documentLimit
            guard data.count >= SignedObjects.offloadedBytes else { return Inflated(data, limit: limit)?.bytes }
            return try await offload { Inflated(data, limit: limit)?.bytes }
        }
    }
}

extension Signer {
    /// The signed text of a document, without a moment. Django's `Signer.sign_object`.
    public func signObject(_ document: JSONValue, compress: Bool = false) async throws -> String {
        await sign(try await SignedObjects.ObjectText(document, compress: compress).text)
    }

    /// The document of a signed text. Django's `Signer.unsign_object`.
    /// - Throws: ``BadSignature``.
    public func unsignObject(_ signed: String) async throws -> JSONValue {
        try await SignedObjects.ObjectText(signed: try await unsign(signed)).document
    }
}

extension TimestampSigner {
    /// The signed text of a document. Django's `TimestampSigner.sign_object`.
    public func signObject(_ document: JSONValue, compress: Bool = false, at now: Date = Date()) async throws -> String
    {
        await sign(try await SignedObjects.ObjectText(document, compress: compress).text, at: now)
    }

    /// The document of a signed text. Django's `TimestampSigner.unsign_object`.
    /// - Throws: ``BadSignature``.
    public func unsignObject(
        _ signed: String, maxAge: Duration? = nil, at now: Date = Date()
    ) async throws -> JSONValue {
        try await SignedObjects.ObjectText(signed: try await unsign(signed, maxAge: maxAge, at: now)).document
    }
}

extension JSONValue {
    /// A value as a document.
    /// - Throws: What the encoding throws.
    init(encoding value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        guard let document = JSONValue(text) else { throw BadSignature(.malformed) }
        self = document
    }
}

extension String {
    /// Each byte as the character of that number.
    init(latin1 bytes: [UInt8]) {
        if bytes.allSatisfy({ $0 < 0x80 }) {
            self.init(decoding: bytes, as: UTF8.self)
        } else {
            self.init(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        }
    }
}
