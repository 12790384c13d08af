#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A ``Signer`` that notes the moment of signing, so that old signatures can be refused. Django's `TimestampSigner`.
///
/// ```swift
/// let signer = TimestampSigner(keys: settings.secretKeys)
/// let signed = await signer.sign("hello")                                       // "hello:1r31eq:bU0C…"
/// let text = try await signer.unsign(signed, maxAge: .seconds(3_600))
/// ```
public struct TimestampSigner: Sendable {
    private let signer: Signer

    /// - Parameters:
    ///   - keys: The secrets.
    ///   - salt: Names the purpose. No secret.
    ///   - algorithm: The hash function.
    public init(
        keys: SecretKeys, salt: String = "django.core.signing.TimestampSigner", algorithm: DigestAlgorithm = .sha256
    ) {
        signer = Signer(keys: keys, salt: salt, algorithm: algorithm)
    }

    /// A signer with a separator other than `:`.
    /// - Throws: ``InvalidSeparator`` for one that signatures could hold.
    public init(
        keys: SecretKeys, salt: String = "django.core.signing.TimestampSigner", separator: String,
        algorithm: DigestAlgorithm = .sha256
    ) throws(InvalidSeparator) {
        signer = try Signer(keys: keys, salt: salt, separator: separator, algorithm: algorithm)
    }

    /// The text with the moment and the signature of both.
    public func sign(_ value: String, at now: Date = Date()) async -> String {
        await signer.sign("\(value)\(signer.separator)\(Base62(now.wholeSeconds).text)")
    }

    /// The text of a signed text.
    /// - Parameters:
    ///   - signed: What ``sign(_:at:)`` gave.
    ///   - maxAge: How long ago it may have been signed; nil for any time. A clock that was set back makes it younger,
    ///     which is no reason to refuse it.
    ///   - now: The moment that ages are reckoned from.
    /// - Throws: ``BadSignature``.
    public func unsign(
        _ signed: String, maxAge: Duration? = nil, at now: Date = Date()
    ) async throws(BadSignature) -> String {
        let whole = try await signer.unsign(signed)
        guard let (value, stamp) = whole.splitAtLast(signer.separator), let seconds = Base62(text: stamp)?.value else {
            throw BadSignature(.malformed)
        }
        if let maxAge {
            let age = Duration.seconds(now.timeIntervalSince1970) - .seconds(seconds)
            if age > maxAge { throw BadSignature(.expired(age: age, limit: maxAge)) }
        }
        return value
    }
}

extension Date {
    /// Seconds since 1970 without the fraction, within what a signature can carry.
    var wholeSeconds: Int64 { Int64(min(max(timeIntervalSince1970, -1e15), 1e15)) }
}

/// A number in digits and letters, as Django writes the moment of a signature.
struct Base62 {
    let value: Int64

    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    init(_ value: Int64) { self.value = value }

    /// Nil for what is no number, or one beyond 10 digits, which no moment of this era needs.
    init?(text: String) {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes.removeFirst() }
        guard (1...10).contains(bytes.count) else { return nil }
        var value: Int64 = 0
        for byte in bytes {
            guard let digit = Self.digits.firstIndex(of: byte) else { return nil }
            value = value * 62 + Int64(digit)
        }
        // Beyond this a duration of so many seconds would overflow.
        guard value <= 1_000_000_000_000_000 else { return nil }
        self.value = isNegative ? -value : value
    }

    var text: String {
        var rest = value.magnitude
        var reversed: [UInt8] = []
        repeat {
            reversed.append(Self.digits[Int(rest % 62)])
            rest /= 62
        } while rest > 0
        return (value < 0 ? "-" : "") + String(decoding: reversed.reversed(), as: UTF8.self)
    }
}
