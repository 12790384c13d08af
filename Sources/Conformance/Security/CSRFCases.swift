import VinylORM
import VinylSecurity

extension SecurityCase {
    /// Tokens, and what the middleware lets through.
    func csrf() async throws -> JSONValue {
        switch operation {
        case "csrf.mask":
            return .string(
                try CSRFSecret(token: self[text: "secret"] ?? "").masked(with: self[text: "mask"] ?? ""))
        case "csrf.unmask": return .string(try CSRFSecret(token: self[text: "token"] ?? "").text)
        case "csrf.match":
            return .bool(try CSRFSecret(token: self[text: "secret"] ?? "").matches(self[text: "token"] ?? ""))
        default: throw UnknownOperation(name: operation)
        }
    }
}
