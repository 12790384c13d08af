import VinylORM

/// The password has at least so many characters. Code `password_too_short`.
public struct MinimumLengthValidator: PasswordValidator {
    /// In characters as Python counts them: Unicode scalars.
    public let minimumLength: Int

    public init(minimumLength: Int = 8) { self.minimumLength = minimumLength }

    public func validate(_ password: String, user: UserAttributes?) async throws {
        guard password.unicodeScalars.count < minimumLength else { return }
        throw ValidationError(
            "This password is too short. It must contain at least \(amount).", code: "password_too_short",
            parameters: ["min_length": String(minimumLength)])
    }

    public func helpText() async -> String { "Your password must contain at least \(amount)." }

    private var amount: String { "\(minimumLength) character\(minimumLength == 1 ? "" : "s")" }
}

/// The password is not made of digits alone. Code `password_entirely_numeric`.
public struct NumericPasswordValidator: PasswordValidator {
    public init() {}

    public func validate(_ password: String, user: UserAttributes?) async throws {
        let isNumeric = password.unicodeScalars.allSatisfy { scalar in
            scalar.properties.numericType == .decimal || scalar.properties.numericType == .digit
        }
        guard isNumeric, !password.isEmpty else { return }
        throw ValidationError("This password is entirely numeric.", code: "password_entirely_numeric")
    }

    public func helpText() async -> String { "Your password can’t be entirely numeric." }
}
