/// A signed text is not what this key signed, or is too old. Django's `BadSignature` and `SignatureExpired`.
///
/// The text of the error holds nothing of what was signed.
public struct BadSignature: Error, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Sendable, Equatable {
        /// There is no separator, so nothing is signed.
        case separatorMissing
        /// Another key, another salt, another algorithm, or another text.
        case doesNotMatch
        /// The signature is good and what is signed is not what it is read as.
        case malformed
        /// Signed longer ago than was asked for.
        case expired(age: Duration, limit: Duration)
    }

    public let reason: Reason

    public init(_ reason: Reason) { self.reason = reason }

    /// Whether the signature is good and only too old.
    public var isExpired: Bool { if case .expired = reason { true } else { false } }

    public var description: String {
        switch reason {
        case .separatorMissing: "the text is not signed: it holds no separator"
        case .doesNotMatch: "the signature does not match: the text was changed, or signed with another key or salt"
        case .malformed: "the text was signed, but does not hold what it is read as; was it signed for another purpose?"
        case .expired(let age, let limit): "the text was signed \(age) ago and is taken for \(limit) only"
        }
    }
}

/// A separator that a signature, or the time before it, could hold. Django refuses it with a `ValueError`.
public struct InvalidSeparator: Error, CustomStringConvertible {
    public init() {}
    public var description: String {
        "the separator is empty or made of letters, digits and -_=[]^\\` alone, which signatures are made of; use ':'"
    }
}
