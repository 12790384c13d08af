import VinylORM
import VinylSecurity

extension SecurityCase {
    /// Hashers and validators.
    func password() async throws -> JSONValue {
        let entered = self[text: "password"]
        let encoded = self[text: "encoded"]
        switch operation {
        case "password.encode":
            guard let entered else { throw PasswordError.malformed(algorithm: "none") }
            let hasher = try Self.hasher(self[text: "hasher"] ?? "", document)
            return .string(try await hasher.encode(entered, salt: self[text: "salt"] ?? ""))
        case "password.check": return .bool(try await hashers.checkPassword(entered, encoded))
        case "password.identify": return .string(try await hashers.identify(encoded ?? "").algorithm)
        case "password.usable": return .bool(await hashers.isUsable(encoded))
        case "password.unusable":
            let first = try await hashers.makePassword(nil)
            let second = try await hashers.makePassword(nil)
            return [
                "starts_with": .string(String(first.prefix(1))), "length": .integer(Int64(first.count)),
                "same_twice": .bool(first == second),
            ]
        case "password.must_update":
            let options = document["hasher"]
            let hasher = try Self.hasher(options?["name"]?.string ?? "", options?["options"] ?? [:])
            return .bool(try await hasher.mustUpdate(encoded ?? ""))
        case "password.validate": return try await validate(entered ?? "")
        default: throw UnknownOperation(name: operation)
        }
    }

    /// `PASSWORD_HASHERS`; as Django has them where the case does not say.
    private var hashers: PasswordHashers {
        guard let classes = self[setting: "PASSWORD_HASHERS"]?.items?.compactMap(\.string) else {
            return PasswordHashers()
        }
        let names = classes.compactMap { name -> (any PasswordHasher)? in
            switch name.split(separator: ".").last {
            case "PBKDF2PasswordHasher": PBKDF2PasswordHasher()
            case "PBKDF2SHA1PasswordHasher": PBKDF2PasswordHasher.sha1()
            case "ScryptPasswordHasher": ScryptPasswordHasher()
            case "MD5PasswordHasher": MD5PasswordHasher()
            default: nil
            }
        }
        guard let first = names.first else { return PasswordHashers() }
        return PasswordHashers(first, others: Array(names.dropFirst()))
    }

    /// A hasher with the work factors that the case names, under the names of Django's attributes or of the algorithm.
    // sync: floor — reads a case
    private static func hasher(_ name: String, _ factors: JSONValue) throws -> any PasswordHasher {
        let number = { (names: [String], usual: Int) -> Int in
            for name in names { if case .integer(let value)? = factors[name] { return Int(value) } }
            return usual
        }
        let iterations = number(["iterations"], PBKDF2PasswordHasher.defaultIterations)
        switch name {
        case "pbkdf2_sha256": return PBKDF2PasswordHasher(iterations: iterations)
        case "pbkdf2_sha1": return PBKDF2PasswordHasher.sha1(iterations: iterations)
        case "scrypt":
            return ScryptPasswordHasher(
                workFactor: number(["n", "work_factor"], 16_384), blockSize: number(["r", "block_size"], 8),
                parallelism: number(["p", "parallelism"], 1))
        case "md5": return MD5PasswordHasher()
        default: throw UnknownOperation(name: "hasher \(name)")
        }
    }

    private func validate(_ password: String) async throws -> JSONValue {
        let validators = try (document["validators"]?.items ?? []).map { try Self.validator($0) }
        do {
            try await PasswordValidators(validators).validate(password, user: user)
            return "valid"
        } catch let error as ValidationError {
            return [
                "errors": .array(
                    error.issues.map {
                        ["code": $0.code.map { .string($0) } ?? .null, "message": .string($0.message)]
                    })
            ]
        }
    }

    private var user: UserAttributes? {
        document["user"]?.members.map { members in
            UserAttributes(
                members.map {
                    UserAttributes.Attribute(
                        $0.key, $0.value.string, verboseName: $0.key == "email" ? "email address" : nil)
                })
        }
    }

    // sync: floor — reads a case
    private static func validator(_ description: JSONValue) throws -> any PasswordValidator {
        let options = description["options"]
        let name = description["name"]?.string ?? ""
        switch name {
        case "MinimumLengthValidator":
            if case .integer(let length)? = options?["min_length"] {
                return MinimumLengthValidator(minimumLength: Int(length))
            }
            return MinimumLengthValidator()
        case "CommonPasswordValidator": return CommonPasswordValidator()
        case "NumericPasswordValidator": return NumericPasswordValidator()
        case "UserAttributeSimilarityValidator":
            let attributes = options?["user_attributes"]?.items?.compactMap(\.string)
            var similarity = 0.7
            switch options?["max_similarity"] {
            case .number(let value)?: similarity = value
            case .integer(let value)?: similarity = Double(value)
            default: break
            }
            return UserAttributeSimilarityValidator(
                attributes: attributes ?? UserAttributeSimilarityValidator.defaultAttributes, maxSimilarity: similarity)
        default: throw UnknownOperation(name: "validator \(name)")
        }
    }
}
