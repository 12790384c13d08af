public import VinylSecurity

/// How passwords are hashed, which ones are good enough, and how long links to set new ones are.
public struct PasswordSettings: Sendable {
    /// Django's `PASSWORD_HASHERS`.
    public var hashers: PasswordHashers
    /// Django's `AUTH_PASSWORD_VALIDATORS`; those of a new project unless told.
    public var validators: PasswordValidators
    /// Django's `PASSWORD_RESET_TIMEOUT`.
    public var resetTimeout: Duration

    public init(
        hashers: PasswordHashers = PasswordHashers(), validators: PasswordValidators = .standard,
        resetTimeout: Duration = PasswordResetTokenGenerator.defaultTimeout
    ) {
        self.hashers = hashers
        self.validators = validators
        self.resetTimeout = resetTimeout
    }
}
