import VinylORM
import VinylText

/// A case about a validator.
struct ValidatorCase {
    let arguments: UtilsArguments

    init(_ arguments: UtilsArguments) { self.arguments = arguments }

    func answer() async throws -> JSONValue {
        let name = arguments.document["validator"]?.string ?? ""
        let value = try arguments.value("value") ?? .null
        let field: any DatabaseField
        // A decimal's text keeps the zeros that were written, as a form gives it.
        if case .decimal(let text) = value, name == "DecimalValidator" { field = text } else { field = try value.field }
        do {
            try await validator(name).validate(field)
        } catch let error as ValidationError {
            let issues = error.issues.map { issue -> JSONValue in
                ["code": issue.code.map { .string($0) } ?? .null, "message": .string(issue.message)]
            }
            return ["errors": .array(issues)]
        }
        return "valid"
    }

    // sync: floor — makes a validator
    private func validator(_ name: String) throws -> any FieldValidator {
        let message = arguments.option("message")?.text
        let code = arguments.option("code")?.text
        let limit = { try arguments.option("limit_value")?.field ?? 0 }
        switch name {
        case "EmailValidator", "validate_email":
            return EmailValidator(
                message: message, code: code ?? "invalid", allowlist: strings("allowlist") ?? ["localhost"])
        case "URLValidator":
            guard let schemes = strings("schemes") else {
                return URLValidator(message: message, code: code ?? "invalid")
            }
            return URLValidator(schemes: schemes, message: message, code: code ?? "invalid")
        case "validate_ipv4_address": return .ipv4
        case "validate_ipv6_address": return .ipv6
        case "validate_ipv46_address": return .ipv46
        case "validate_slug": return .slug
        case "validate_unicode_slug": return .unicodeSlug
        case "validate_integer": return .integer
        case "validate_comma_separated_integer_list": return .commaSeparatedIntegers
        case "int_list_validator":
            return IntegerListValidator(
                separator: arguments.option("sep")?.text ?? ",", message: message, code: code ?? "invalid",
                allowNegative: arguments.option("allow_negative")?.boolean ?? false)
        case "MinValueValidator": return MinValueValidator(try limit(), message: message)
        case "MaxValueValidator": return MaxValueValidator(try limit(), message: message)
        case "StepValueValidator": return StepValueValidator(try limit(), message: message)
        case "MinLengthValidator":
            return MinLengthValidator(arguments.option("limit_value")?.integer ?? 0, message: message)
        case "MaxLengthValidator":
            return MaxLengthValidator(arguments.option("limit_value")?.integer ?? 0, message: message)
        case "DecimalValidator":
            return DecimalValidator(
                maxDigits: arguments.option("max_digits")?.integer,
                decimalPlaces: arguments.option("decimal_places")?.integer)
        case "RegexValidator":
            return RegexValidator(
                arguments.option("regex")?.text ?? "", code: code ?? "invalid",
                inverse: arguments.option("inverse_match")?.boolean ?? false, message: message)
        case "FileExtensionValidator":
            return FileExtensionValidator(
                strings("allowed_extensions"), message: message, code: code ?? "invalid_extension")
        case "ProhibitNullCharactersValidator":
            return ProhibitNullCharactersValidator(message: message, code: code ?? "null_characters_not_allowed")
        default: throw NotationError(arguments.document)
        }
    }

    // sync: floor — converts a value
    private func strings(_ name: String) -> [String]? {
        if case .list(let items)? = arguments.option(name) { items.compactMap(\.text) } else { nil }
    }
}
