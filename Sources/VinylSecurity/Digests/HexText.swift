/// Bytes in lower-case hexadecimal digits.
struct HexText {
    let text: String

    init(_ bytes: [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            result.append(digits[Int(byte >> 4)])
            result.append(digits[Int(byte & 15)])
        }
        text = String(decoding: result, as: UTF8.self)
    }
}
