/// Cuts a template's source into tokens. Linear in its length, whatever is in it.
///
/// Tags, variables and comments end on the line on which they begin; what is not closed there is text.
struct Lexer {
    private let source: TemplateSource
    private var tokens: [TemplateToken] = []
    /// The words of the tag that ends the `verbatim` part that this is in.
    private var verbatimEnd: String?
    private var textStart = 0

    private enum Opener: Int {
        case tag, variable, comment

        init?(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "%"): self = .tag
            case UInt8(ascii: "{"): self = .variable
            case UInt8(ascii: "#"): self = .comment
            default: return nil
            }
        }

        var closing: UInt8 {
            switch self {
            case .tag: UInt8(ascii: "%")
            case .variable: UInt8(ascii: "}")
            case .comment: UInt8(ascii: "#")
            }
        }
    }

    private init(_ source: TemplateSource) { self.source = source }

    // sync: floor — cuts text into pieces
    static func tokens(_ source: TemplateSource) -> [TemplateToken] {
        var lexer = Lexer(source)
        lexer.run()
        return lexer.tokens
    }

    // sync: floor — scans bytes
    private mutating func run() {
        let bytes = source.bytes
        // Up to where it is known that nothing closes an opener of that kind, so that a line of braces is read once.
        var unclosed = [0, 0, 0]
        var index = 0
        while index + 1 < bytes.count {
            guard bytes[index] == UInt8(ascii: "{"), let opener = Opener(bytes[index + 1]),
                index >= unclosed[opener.rawValue]
            else {
                index += 1
                continue
            }
            var end = index + 2
            while end + 1 < bytes.count, bytes[end] != UInt8(ascii: "\n"),
                bytes[end] != opener.closing || bytes[end + 1] != UInt8(ascii: "}")
            {
                end += 1
            }
            guard end + 1 < bytes.count, bytes[end] != UInt8(ascii: "\n") else {
                unclosed[opener.rawValue] = end + 1 < bytes.count ? end : bytes.count
                index += 1
                continue
            }
            add(opener, index..<end + 2)
            index = end + 2
        }
        addText(bytes.count)
    }

    // sync: floor — adds to a value
    private mutating func add(_ opener: Opener, _ range: Range<Int>) {
        let contents = Lexer.trimmed(source.bytes[range.lowerBound + 2..<range.upperBound - 2])
        if let end = verbatimEnd {
            guard opener == .tag, contents == end else { return }
            verbatimEnd = nil
        } else if opener == .tag, contents == "verbatim" || contents.hasPrefix("verbatim ") {
            verbatimEnd = "end" + contents
        }
        addText(range.lowerBound)
        textStart = range.upperBound
        guard opener != .comment else { return }
        tokens.append(
            TemplateToken(
                kind: opener == .tag ? .tag : .variable, contents: contents, offset: range.lowerBound, source: source))
    }

    // sync: floor — adds to a value
    private mutating func addText(_ end: Int) {
        guard textStart < end else { return }
        tokens.append(
            TemplateToken(kind: .text, contents: source.text(textStart..<end), offset: textStart, source: source))
    }

    // sync: floor — cuts white space off
    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes
        while let first = bytes.first, Words.isSpace(first) { bytes = bytes.dropFirst() }
        while let last = bytes.last, Words.isSpace(last) { bytes = bytes.dropLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
