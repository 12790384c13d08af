/// The secret that a browser holds in its CSRF cookie, and that pages prove to know.
///
/// Pages get it masked: added to random letters, unlike in every page, so that the length of a compressed page tells
/// nothing of it (the BREACH attack). Source: Django, `django.middleware.csrf`, whose formats these are.
public struct CSRFSecret: Sendable {
    /// In letters and digits.
    public static let count = 32
    /// A mask and the masked secret.
    public static let maskedCount = 64

    private static let letters = Array(RandomText.lettersAndDigits.utf8)

    private let bytes: [UInt8]

    /// A new one.
    public init() { bytes = Array(RandomText(count: Self.count).text.utf8) }

    /// The secret of a token, masked or not.
    /// - Throws: ``MalformedCSRFToken`` for another length or other characters.
    public init(token: String) throws(MalformedCSRFToken) {
        let bytes = Array(token.utf8)
        guard bytes.count == Self.count || bytes.count == Self.maskedCount else {
            throw MalformedCSRFToken(.incorrectLength)
        }
        let numbers = bytes.map { Self.number($0) }
        guard numbers.allSatisfy({ $0 >= 0 }) else { throw MalformedCSRFToken(.invalidCharacters) }
        if bytes.count == Self.count {
            self.bytes = bytes
        } else {
            self.bytes = (0..<Self.count).map { index in
                Self.letters[(numbers[index + Self.count] - numbers[index] + Self.letters.count) % Self.letters.count]
            }
        }
    }

    /// As it stands in the cookie.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// For a page or a header: masked with letters that are new with every call.
    public var masked: String { masked(Array(RandomText(count: Self.count).text.utf8)) }

    /// Masked with these letters.
    /// - Throws: ``MalformedCSRFToken`` where they are not 32 letters and digits.
    // sync: floor — adds letters
    public func masked(with mask: String) throws(MalformedCSRFToken) -> String {
        masked(try CSRFSecret(mask: mask).bytes)
    }

    /// Whether a token, masked or not, is this secret's; in constant time.
    /// - Throws: ``MalformedCSRFToken``.
    // sync: floor — compares bytes
    public func matches(_ token: String) throws(MalformedCSRFToken) -> Bool {
        constantTimeCompare(try CSRFSecret(token: token).bytes, bytes)
    }

    private init(mask: String) throws(MalformedCSRFToken) {
        let bytes = Array(mask.utf8)
        guard bytes.count == Self.count else { throw MalformedCSRFToken(.incorrectLength) }
        guard bytes.allSatisfy({ Self.number($0) >= 0 }) else { throw MalformedCSRFToken(.invalidCharacters) }
        self.bytes = bytes
    }

    // sync: floor — adds letters
    private func masked(_ mask: [UInt8]) -> String {
        let cipher = zip(bytes, mask).map { Self.letters[(Self.number($0) + Self.number($1)) % Self.letters.count] }
        return String(decoding: mask + cipher, as: UTF8.self)
    }

    /// The place of a letter in the alphabet; -1 for another character.
    // sync: floor — looks at a byte
    private static func number(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) + 52
        default: -1
        }
    }
}

extension CSRFSecret: CustomStringConvertible, CustomReflectable {
    /// Nothing of the secret.
    public var description: String { "CSRFSecret(hidden)" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// A text is no CSRF token.
public struct MalformedCSRFToken: Error, Equatable, CustomStringConvertible {
    /// What is wrong with it.
    public enum Reason: Sendable, Equatable {
        /// Neither 32 nor 64 characters.
        case incorrectLength
        /// Not letters and digits alone.
        case invalidCharacters
    }

    public let reason: Reason

    public init(_ reason: Reason) { self.reason = reason }

    public var description: String {
        switch reason {
        case .incorrectLength: "has incorrect length"
        case .invalidCharacters: "has invalid characters"
        }
    }
}
