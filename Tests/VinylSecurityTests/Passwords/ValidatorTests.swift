import Testing
import VinylORM
import VinylRuntime
import VinylSecurity

@Suite("Password validators")
struct ValidatorTests {
    private func codes(_ password: String, _ user: UserAttributes? = nil) async throws -> [String?] {
        do {
            try await PasswordValidators.standard.validate(password, user: user)
            return []
        } catch let error as ValidationError {
            return error.issues.map(\.code)
        }
    }

    @Test("all say what they find")
    func together() async throws {
        #expect(try await codes("12345") == ["password_too_short", "password_too_common", "password_entirely_numeric"])
        #expect(try await codes("Kx#9-vulcanite") == [])
        #expect(try await codes("") == ["password_too_short"])
        #expect(try await codes("٣٤٥٦٧٨٩٠١٢") == ["password_entirely_numeric"])
    }

    @Test(
        "know what people choose",
        arguments: ["password", "PassWord1", " iloveyou ", "qwertyuiop", "letmein", "zaq12wsx"])
    func common(_ password: String) async {
        await #expect(throws: ValidationError.self) {
            try await CommonPasswordValidator().validate(password, user: nil)
        }
    }

    @Test("compare with each word of what is known of the user")
    func similar() async throws {
        let user: UserAttributes = ["username": "ada.lovelace", "email": "ada@engine.example", "first_name": nil]
        #expect(try await codes("lovelace99", user) == ["password_too_similar"])
        #expect(try await codes("elgnine.example", user) == ["password_too_similar"])
        #expect(try await codes("Kx#9-vulcanite", user) == [])
        #expect(try await codes("", user) == ["password_too_short"])
    }

    @Test("compare long texts in time in proportion to their lengths")
    func long() async throws {
        let text = String(repeating: "ab.", count: 100_000)
        #expect(try await codes(text + "!", ["username": text]) == ["password_too_similar"])
    }

    @Test("have sentences for the form")
    func help() async {
        #expect(await PasswordValidators.standard.helpTexts().count == 4)
        #expect(await MinimumLengthValidator(minimumLength: 1).helpText().hasSuffix("1 character."))
    }

    private struct Leaked: PasswordValidator {
        func validate(_ password: String, user: UserAttributes?) async throws {
            let isLeaked = try await offload { password == "leaked" }
            if isLeaked { throw ValidationError("This password leaked.", code: "leaked") }
        }
    }

    @Test("may be an application's own, and await", arguments: Deployment.all)
    func own(_ deployment: Deployment) async throws {
        try await deployment.run {
            await #expect(throws: ValidationError.self) { try await PasswordValidators([Leaked()]).validate("leaked") }
            try await PasswordValidators([Leaked()]).validate("other")
        }
    }
}
