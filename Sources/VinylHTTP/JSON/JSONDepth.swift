/// Looks at the brackets of a JSON text before anything is decoded, which takes stack for each that is open.
struct JSONDepth {
    /// Whether no more arrays and objects than that are open anywhere.
    let isWithin: Bool

    init(_ text: [UInt8], upTo limit: Int) {
        // Without as many bytes there are not as many brackets.
        isWithin = text.count <= limit || Self[deepest: text, limit] <= limit
    }

    /// How many are open where most are, or one more than the limit. Text that is not JSON gives some number: decoding
    /// it fails.
    private static subscript(deepest text: [UInt8], limit: Int) -> Int {
        var depth = 0
        var deepest = 0
        var isString = false
        var isEscaped = false
        for byte in text {
            if isString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                deepest = max(deepest, depth)
                if deepest > limit { return deepest }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return deepest
    }
}
