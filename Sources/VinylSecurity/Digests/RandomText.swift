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
        // One letter needs no chance, and none has no text.
        guard letters.count > 1, count > 0 else {
            text = String(repeating: alphabet, count: max(0, count))
            return
        }
        // Each number from the system, which is a call into the kernel, is good for several letters.
        let radix = UInt64(letters.count)
        var (range, digits) = (radix, 1)
        while range <= UInt64(Int64.max) / radix {
            range *= radix
            digits += 1
        }
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        while bytes.count < count {
            var number = UInt64.random(in: 0..<range, using: &generator)
            for _ in 0..<min(digits, count - bytes.count) {
                bytes.append(letters[Int(number % radix)])
                number /= radix
            }
        }
        text = String(decoding: bytes, as: UTF8.self)
    }
}
