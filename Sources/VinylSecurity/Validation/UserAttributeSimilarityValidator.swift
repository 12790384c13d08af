import VinylORM

/// The password does not resemble what is known of the user. Code `password_too_similar`.
///
/// Each attribute, and each word of it, is compared with the password by the letters that both have. Source: Django,
/// `UserAttributeSimilarityValidator`. Takes time in proportion to the lengths of both.
public struct UserAttributeSimilarityValidator: PasswordValidator {
    /// What is compared unless told.
    public static let defaultAttributes = ["username", "first_name", "last_name", "email"]

    /// The attributes' names.
    public let attributes: [String]
    /// From 0.1 to 1, where no password but the same letters is refused.
    public let maxSimilarity: Double

    /// - Parameters:
    ///   - attributes: The attributes that are compared, of those that the user has.
    ///   - maxSimilarity: From 0.1 to 1; less, which would refuse nearly everything, is taken for 0.1.
    public init(attributes: [String] = defaultAttributes, maxSimilarity: Double = 0.7) {
        self.attributes = attributes
        self.maxSimilarity = max(0.1, maxSimilarity)
    }

    public func validate(_ password: String, user: UserAttributes?) async throws {
        guard let user else { return }
        let letters = Letters(password.lowercased().unicodeScalars)
        for name in attributes {
            guard let attribute = user[name], let value = attribute.value, !value.isEmpty else { continue }
            let whole = value.lowercased().unicodeScalars
            let words = whole.split(omittingEmptySubsequences: false) { !$0.isWordCharacter }
            let parts = words.map { Letters($0) } + [Letters(whole)]
            guard parts.contains(where: { isTooSimilar(letters, $0) }) else { continue }
            throw ValidationError(
                "The password is too similar to the \(attribute.verboseName).", code: "password_too_similar",
                parameters: ["verbose_name": attribute.verboseName])
        }
    }

    public func helpText() async -> String {
        "Your password can’t be too similar to your other personal information."
    }

    // sync: floor — reckons
    private func isTooSimilar(_ password: Letters, _ part: Letters) -> Bool {
        // A part that is much shorter cannot reach the ratio.
        let bound = maxSimilarity / 2 * Double(password.count)
        if password.count >= 10 * part.count, Double(part.count) < bound { return false }
        return password.quickRatio(part) >= maxSimilarity
    }
}

/// How often each letter occurs.
private struct Letters {
    let count: Int
    private let numbers: [Unicode.Scalar: Int]

    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var numbers: [Unicode.Scalar: Int] = [:]
        var count = 0
        for scalar in scalars {
            numbers[scalar, default: 0] += 1
            count += 1
        }
        self.numbers = numbers
        self.count = count
    }

    /// Twice the letters in common by the letters of both: the upper bound that Python's `difflib` calls quick.
    // sync: floor — reckons
    func quickRatio(_ other: Letters) -> Double {
        let length = count + other.count
        guard length > 0 else { return 1 }
        let common = numbers.reduce(0) { $0 + min($1.value, other.numbers[$1.key] ?? 0) }
        return 2 * Double(common) / Double(length)
    }
}

extension Unicode.Scalar {
    /// Python's `\w`: letters, numbers and the underscore.
    fileprivate var isWordCharacter: Bool {
        if value < 0x80 {
            return (value | 0x20 >= 0x61 && value | 0x20 <= 0x7A) || (value >= 0x30 && value <= 0x39) || value == 0x5F
        }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return true
        default: return false
        }
    }
}
