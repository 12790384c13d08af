/// A piece of a template's source: text, `{{ a variable }}` or `{% a tag %}`.
public struct TemplateToken: Sendable {
    enum Kind: Sendable {
        case text, variable, tag
    }

    let kind: Kind
    /// What stands between the braces, without the white space around it; for text, the text.
    public let contents: String
    /// Where it begins in the source.
    let offset: Int
    let source: TemplateSource

    /// The tag's name: its first word.
    public var name: String {
        String(decoding: contents.utf8.prefix { !Words.isSpace($0) }, as: UTF8.self)
    }

    /// The tag's words, the name first. Quoted parts hold together: `{% tag "a b" c|default:'d e' %}` has three.
    public var words: [String] { Words(contents).all }

    /// Where the token is.
    public var place: TemplatePlace { source.place(offset) }

    /// An error about this tag.
    // sync: lazy — makes a value
    public func error(_ reason: String) -> TemplateSyntaxError { TemplateSyntaxError(reason, at: place) }
}

/// The words of a tag. Source: Django's `smart_split`, for what a tag's words may be.
struct Words {
    private(set) var all: [String] = []

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var index = 0
        while true {
            while index < bytes.count, Words.isSpace(bytes[index]) { index += 1 }
            guard index < bytes.count else { break }
            let end = Words.end(bytes, index)
            all.append(String(decoding: bytes[index..<end], as: UTF8.self))
            index = end
        }
        joinMarked()
    }

    // sync: floor — looks at a byte
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte || 0x1C...0x1F ~= byte }

    /// The end of the word that begins there: pieces with quoted strings in them, else everything up to white space.
    // sync: floor — scans bytes
    private static func end(_ bytes: [UInt8], _ start: Int) -> Int {
        var end = start
        var hasQuoted = false
        while true {
            var index = end
            while index < bytes.count, !isSpace(bytes[index]), !isQuote(bytes[index]) { index += 1 }
            guard index < bytes.count, isQuote(bytes[index]), let close = closing(bytes, index) else {
                // What follows the last quoted string belongs to the word; a quote that is not closed begins another.
                if hasQuoted { return index }
                break
            }
            end = close + 1
            hasQuoted = true
        }
        var index = start
        while index < bytes.count, !isSpace(bytes[index]) { index += 1 }
        return index
    }

    // sync: floor — looks at a byte
    private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    /// The quote that ends the string; nil where there is none.
    // sync: floor — scans bytes
    static func closing(_ bytes: [UInt8], _ start: Int) -> Int? {
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == bytes[start] { return index }
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    /// `_("a b")`, marked for translation, is one word though it has a space.
    // sync: floor — joins words
    private mutating func joinMarked() {
        guard all.contains(where: { $0.hasPrefix("_(\"") || $0.hasPrefix("_('") }) else { return }
        var joined: [String] = []
        var index = 0
        while index < all.count {
            var word = all[index]
            if word.hasPrefix("_(\"") || word.hasPrefix("_('") {
                let end = word.hasPrefix("_(\"") ? "\")" : "')"
                while !word.hasSuffix(end), index + 1 < all.count {
                    index += 1
                    word += " " + all[index]
                }
            }
            joined.append(word)
            index += 1
        }
        all = joined
    }
}
