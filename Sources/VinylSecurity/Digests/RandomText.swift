/// Text that nobody can guess, from the system's generator. Django's `get_random_string`.
///
/// ```swift
/// RandomText(count: 22).text
/// ```
public struct RandomText: Sendable {
    /// Letters and digits of ASCII.
    public static let lettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    /// What session keys are made of.
    public static let lowercaseAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789"

    public let text: String

    /// - Parameters:
    ///   - count: How many characters; none where it is not positive. Each of the usual alphabet is worth 5.95 bits.
    ///   - alphabet: What is chosen from, each with the same likelihood. ASCII.
    public init(count: Int, from alphabet: String = lettersAndDigits) {
        let letters = Array(alphabet.utf8)
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        for _ in 0..<max(0, count) {
            if let letter = letters.randomElement(using: &generator) { bytes.append(letter) }
        }
        text = String(decoding: bytes, as: UTF8.self)
    }
}
