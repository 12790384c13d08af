#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Base64 with the alphabet for URLs and without padding (RFC 4648, section 5), as Django signs.
struct Base64URL {
    let text: String

    init(encoding bytes: [UInt8]) {
        var ascii = Array(Data(bytes).base64EncodedData())
        while ascii.last == UInt8(ascii: "=") { ascii.removeLast() }
        for index in ascii.indices {
            switch ascii[index] {
            case UInt8(ascii: "+"): ascii[index] = UInt8(ascii: "-")
            case UInt8(ascii: "/"): ascii[index] = UInt8(ascii: "_")
            default: break
            }
        }
        text = String(decoding: ascii, as: UTF8.self)
    }

    /// The bytes that a text stands for; nil where it is none.
    static subscript(decoding text: Substring) -> [UInt8]? {
        var ascii = Array(text.utf8)
        for index in ascii.indices {
            switch ascii[index] {
            case UInt8(ascii: "-"): ascii[index] = UInt8(ascii: "+")
            case UInt8(ascii: "_"): ascii[index] = UInt8(ascii: "/")
            default: break
            }
        }
        while ascii.count % 4 != 0 { ascii.append(UInt8(ascii: "=")) }
        return Data(base64Encoded: Data(ascii)).map { Array($0) }
    }
}
