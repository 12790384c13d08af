import VinylORM
import VinylRuntime
import VinylSecurity

/// The cases about signing, passwords, CSRF checks, session data and reset tokens.
struct SecurityArea: StatelessArea {
    let deployment: Deployment

    // sync: floor — looks a reason up
    func excuse(for recorded: RecordedCase) -> String? { nil }

    func outcome(_ recorded: RecordedCase) async throws -> Tally.Outcome {
        let expected = recorded.document["expect"] ?? .null
        do {
            return Tally.Outcome(try await answer(SecurityCase(recorded.document)), expected: expected)
        } catch let error as UnknownOperation {
            throw error
        } catch {
            return SecurityError(error).names.contains(expected["error"]?.string ?? "")
                ? .passed : .failed("expected \(expected.text)\n    got      \(error)")
        }
    }

    private func answer(_ question: SecurityCase) async throws -> JSONValue {
        let family = question.operation.prefix { $0 != "." }
        switch family {
        case "password": return try await question.password()
        case "csrf": return try await question.csrf()
        case "session": return try await question.session()
        case "reset_token": return try await question.resetToken()
        default: return try await question.signature()
        }
    }
}

/// A case's question, with the settings that it is asked under.
struct SecurityCase: Sendable {
    let document: JSONValue

    init(_ document: JSONValue) { self.document = document }

    var operation: String { document["op"]?.string ?? "" }

    /// A setting of Django's name.
    subscript(setting name: String) -> JSONValue? { document["settings"]?[name] }

    /// A text argument.
    subscript(text name: String) -> String? { document[name]?.string }

    /// A whole-number argument.
    subscript(number name: String) -> Int? {
        if case .integer(let value)? = document[name] { Int(value) } else { nil }
    }

    /// `SECRET_KEY` and `SECRET_KEY_FALLBACKS`.
    var keys: SecretKeys {
        SecretKeys(
            self[setting: "SECRET_KEY"]?.string ?? "conformance-corpus-secret-key-0123456789",
            fallbacks: self[setting: "SECRET_KEY_FALLBACKS"]?.items?.compactMap(\.string) ?? [])
    }
}

/// The runner does not know what the case asks.
struct UnknownOperation: Error, CustomStringConvertible {
    let name: String
    var description: String { "the operation \(name) is not known" }
}

/// What Django calls an error.
struct SecurityError {
    let names: Set<String>

    init(_ error: any Error) {
        switch error {
        case let error as BadSignature: names = [error.isExpired ? "SignatureExpired" : "BadSignature", "ValueError"]
        case is InvalidAlgorithm: names = ["InvalidAlgorithm", "ValueError"]
        // These names only mean that the call was refused.
        default: names = ["ValueError", "TypeError", "AssertionError"]
        }
    }
}
