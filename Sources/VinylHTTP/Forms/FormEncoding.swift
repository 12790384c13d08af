/// A character set that forms come in. UTF-8 unless a form's content type names another (`charset=`), which browsers do
/// for none but pages that ask for it (`accept-charset`).
///
/// Names mean what they mean to Python's codecs, as in Django: `latin-1` is ISO 8859-1 and not windows-1252.
public enum FormEncoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "utf-8"
    case ascii = "us-ascii"
    case latin1 = "iso-8859-1"
    case latin2 = "iso-8859-2"
    case latin9 = "iso-8859-15"
    case windows1250 = "windows-1250"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"
    case koi8r = "koi8-r"

    /// The character set of a name, in any case; nil where it is not known here, which Django reads as UTF-8.
    public init?(label: String) {
        let name = label.trimmed.lowercased()
        if let known = FormEncoding(rawValue: name) {
            self = known
            return
        }
        switch name {
        case "utf8", "utf_8": self = .utf8
        case "ascii": self = .ascii
        case "latin-1", "latin1", "iso8859-1", "iso_8859-1", "l1": self = .latin1
        case "latin-2", "latin2", "iso8859-2", "iso_8859-2", "l2": self = .latin2
        case "latin-9", "latin9", "iso8859-15", "iso_8859-15", "l9": self = .latin9
        case "cp1250", "windows_1250": self = .windows1250
        case "cp1251", "windows_1251": self = .windows1251
        case "cp1252", "windows_1252": self = .windows1252
        case "koi8_r", "koi8r": self = .koi8r
        default: return nil
        }
    }

    /// Bytes as text; what is no character is U+FFFD.
    // sync: floor — converts text
    public func text(of bytes: some Collection<UInt8>) -> String { self[decoding: bytes] }

    /// Text as bytes; a character that this set lacks becomes `&#1234;`.
    // sync: floor — converts text
    public func bytes(of text: String) -> [UInt8] { self[encoding: text] }

    /// Text as bytes; nil where it has a character that this set lacks.
    // sync: floor — converts text
    public func exactBytes(of text: String) -> [UInt8]? {
        guard self != .utf8 else { return Array(text.utf8) }
        let upper = upperHalf
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 {
                bytes.append(UInt8(scalar.value))
            } else if scalar != "\u{FFFD}", let index = upper.firstIndex(of: scalar) {
                bytes.append(UInt8(0x80 + index))
            } else {
                return nil
            }
        }
        return bytes
    }

    /// Bytes as text; what is no character is U+FFFD.
    subscript(decoding bytes: some Collection<UInt8>) -> String {
        guard self != .utf8 else { return String(decoding: bytes, as: UTF8.self) }
        let upper = upperHalf
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(byte < 0x80 ? Unicode.Scalar(byte) : upper[Int(byte - 0x80)]) }
        return String(text)
    }

    /// Text as bytes; a character that this set lacks becomes `&#1234;`, as browsers send it (WHATWG Encoding, 4.4).
    subscript(encoding text: String) -> [UInt8] {
        guard self != .utf8 else { return Array(text.utf8) }
        let upper = upperHalf
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 {
                bytes.append(UInt8(scalar.value))
            } else if scalar != "\u{FFFD}", let index = upper.firstIndex(of: scalar) {
                bytes.append(UInt8(0x80 + index))
            } else {
                bytes += "&#\(scalar.value);".utf8
            }
        }
        return bytes
    }

    /// What the bytes from 0x80 on are.
    private var upperHalf: [Unicode.Scalar] {
        switch self {
        case .utf8, .ascii: Array(repeating: "\u{FFFD}", count: 128)
        case .latin1: Self.latin1Half
        case .latin2: Self.latin2Half
        case .latin9: Self.latin9Half
        case .windows1250: Self.windows1250Half
        case .windows1251: Self.windows1251Half
        case .windows1252: Self.windows1252Half
        case .koi8r: Self.koi8rHalf
        }
    }

    // The control characters that ISO 8859 has where Windows has letters.
    private static let controls = (0x80...0x9F).map { Unicode.Scalar(UInt8($0)) }
    private static let latin1Half = (0x80...0xFF).map { Unicode.Scalar(UInt8($0)) }
    private static let latin2Half =
        controls
        + Array(
            "\u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"
                .unicodeScalars)
    private static let latin9Half =
        controls
        + Array(
            "\u{A0}¡¢£€¥Š§š©ª«¬\u{AD}®¯°±²³Žµ¶·ž¹º»ŒœŸ¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
                .unicodeScalars)
    private static let windows1250Half = Array(
        ("€\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰Š‹ŚŤŽŹ\u{FFFD}‘’“”•–—\u{FFFD}™š›śťžź\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
            + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙").unicodeScalars)
    private static let windows1251Half = Array(
        ("ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
            + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя").unicodeScalars)
    private static let windows1252Half = Array(
        ("€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
            + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ").unicodeScalars)
    private static let koi8rHalf = Array(
        ("─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©"
            + "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ").unicodeScalars)
}
