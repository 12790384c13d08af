import VinylORM

/// Says whether a password is good enough. Django's password validators, `AUTH_PASSWORD_VALIDATORS`.
///
/// Async, so that one may ask a service for passwords that leaked.
public protocol PasswordValidator: Sendable {
    /// Looks at a password that somebody wants to have.
    /// - Parameters:
    ///   - password: The password, as it was entered.
    ///   - user: Who wants it, or nil.
    /// - Throws: `ValidationError` where it is not good enough.
    func validate(_ password: String, user: UserAttributes?) async throws

    /// A sentence for the form that asks for the password.
    func helpText() async -> String

    /// Called when a user has a new password, for validators that remember.
    func passwordChanged(_ password: String, user: UserAttributes?) async throws
}

extension PasswordValidator {
    public func helpText() async -> String { "" }
    public func passwordChanged(_ password: String, user: UserAttributes?) async throws {}
}

/// What is known of a user whom a password must not resemble.
///
/// ```swift
/// let user: UserAttributes = ["username": "ada.lovelace", "first_name": "Ada"]
/// ```
public struct UserAttributes: Sendable, ExpressibleByDictionaryLiteral {
    /// One attribute.
    public struct Attribute: Sendable {
        /// As programs call it: `first_name`.
        public let name: String
        /// As people call it: `first name`.
        public let verboseName: String
        public let value: String?

        /// - Parameters:
        ///   - name: As programs call it.
        ///   - value: Nil where the user has none.
        ///   - verboseName: The name with spaces for underscores unless told.
        public init(_ name: String, _ value: String?, verboseName: String? = nil) {
            self.name = name
            self.value = value
            self.verboseName = verboseName ?? name.replacing("_", with: " ")
        }
    }

    public var attributes: [Attribute]

    public init(_ attributes: [Attribute]) { self.attributes = attributes }

    public init(dictionaryLiteral elements: (String, String?)...) {
        attributes = elements.map { Attribute($0, $1, verboseName: $0 == "email" ? "email address" : nil) }
    }

    /// The attribute of that name.
    subscript(name: String) -> Attribute? { attributes.first { $0.name == name } }
}

/// Several validators, asked in order: Django's `validate_password` and its kin.
///
/// ```swift
/// try await PasswordValidators.standard.validate("12345", user: ["username": "ada"])
/// // throws: too short, too common, entirely numeric
/// ```
public struct PasswordValidators: Sendable {
    /// Those that a new Django project has.
    public static let standard = PasswordValidators([
        UserAttributeSimilarityValidator(), MinimumLengthValidator(), CommonPasswordValidator(),
        NumericPasswordValidator(),
    ])

    public let validators: [any PasswordValidator]

    public init(_ validators: [any PasswordValidator]) { self.validators = validators }

    /// Asks all of them.
    /// - Throws: `ValidationError` with everything that any of them found; what else one throws.
    public func validate(_ password: String, user: UserAttributes? = nil) async throws {
        var issues: [ValidationIssue] = []
        for validator in validators {
            do {
                try await validator.validate(password, user: user)
            } catch let error as ValidationError {
                issues += error.issues
            }
        }
        if !issues.isEmpty { throw ValidationError(issues) }
    }

    /// Tells all of them that a user has a new password.
    public func passwordChanged(_ password: String, user: UserAttributes? = nil) async throws {
        for validator in validators { try await validator.passwordChanged(password, user: user) }
    }

    /// Their sentences, for the form that asks for the password.
    public func helpTexts() async -> [String] {
        var texts: [String] = []
        for validator in validators {
            let text = await validator.helpText()
            if !text.isEmpty { texts.append(text) }
        }
        return texts
    }
}
