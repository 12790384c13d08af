import VinylORM

/// The password is none of those that everybody tries first. Code `password_too_common`.
///
/// The built-in list has the best-known ones; an application with a longer list gives it.
public struct CommonPasswordValidator: PasswordValidator {
    private let passwords: Set<String>

    /// With the built-in list.
    public init() { passwords = CommonPasswords.all }

    /// With a list of the application's own.
    /// - Parameter passwords: In lower case, without spaces around them.
    public init(passwords: Set<String>) { self.passwords = passwords }

    public func validate(_ password: String, user: UserAttributes?) async throws {
        guard passwords.contains(password.lowercased().strippingWhitespace) else { return }
        throw ValidationError("This password is too common.", code: "password_too_common")
    }

    public func helpText() async -> String { "Your password can’t be a commonly used password." }
}

extension String {
    /// Without white space at both ends: Python's `str.strip()`.
    fileprivate var strippingWhitespace: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isStripped }),
            let last = scalars.lastIndex(where: { !$0.isStripped })
        else { return "" }
        return String(scalars[first...last])
    }
}

extension Unicode.Scalar {
    fileprivate var isStripped: Bool { properties.isWhitespace || (value >= 0x1C && value <= 0x1F) }
}
