/// A password cannot be hashed or checked. Django raises `ValueError` for these.
///
/// No text of these errors holds a password, a salt or a hash.
public enum PasswordError: Error, Equatable, CustomStringConvertible {
    /// No configured hasher has this name. What comes from a database goes no further than its first 32 characters.
    case unknownAlgorithm(String)
    /// The salt is empty or holds a `$`, which separates the parts of an encoded password.
    case invalidSalt
    /// The stored text is not what the algorithm writes.
    case malformed(algorithm: String)
    /// The stored work factors, or those of the hasher, are more than the hasher does, or none that the algorithm has.
    case workFactor(algorithm: String, limit: String)
    /// The system refused: memory is short.
    case failed(algorithm: String)

    public var description: String {
        switch self {
        case .unknownAlgorithm(let name):
            "no password hasher is called \"\(name.prefix(32))\"; is it among the configured hashers?"
        case .invalidSalt: "the salt of a password is empty or holds \"$\""
        case .malformed(let algorithm): "the stored password is no hash of \(algorithm)"
        case .workFactor(let algorithm, let limit): "the work factors for \(algorithm) are out of bounds: \(limit)"
        case .failed(let algorithm): "\(algorithm) could not be computed; is memory short?"
        }
    }
}
