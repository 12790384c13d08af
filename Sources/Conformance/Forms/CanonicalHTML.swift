/// HTML in the one spelling that the corpus compares: see the README of the area.
///
/// It reads what forms write, not all of HTML: tags, attributes in quotes or bare, text, comments.
struct CanonicalHTML {
    private(set) var text = ""
    private var rest: Substring
    /// How many elements are open in which white space counts.
    private var verbatim: String?

    init(_ html: String) {
        rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            write(text: rest[..<start])
            rest = rest[start...]
            if rest.hasPrefix("<!--") {
                rest = rest.range(ofText: "-->").map { rest[$0...] } ?? ""
            } else if !readTag() {
                write(text: "<")
                rest = rest.dropFirst()
            }
        }
        write(text: rest)
    }

    /// Words in the order of their letters.
    // sync: floor — sorts words
    static func sortedWords(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).sorted().joined(separator: " ")
    }

    // sync: floor — writes text
    private mutating func write(text piece: Substring) {
        let decoded = CanonicalHTML.decoded(piece)
        if verbatim != nil {
            text += CanonicalHTML.encoded(decoded, inAttribute: false)
        } else {
            text += CanonicalHTML.encoded(
                decoded.split(whereSeparator: \.isWhitespace).joined(separator: " "), inAttribute: false)
        }
    }

    /// Reads one tag and writes it. False where there is none.
    // sync: floor — scans text
    private mutating func readTag() -> Bool {
        var tag = rest.dropFirst()
        let isEnd = tag.first == "/"
        if isEnd { tag = tag.dropFirst() }
        let name = tag.prefix { $0.isLetter || $0.isNumber }
        guard !name.isEmpty else { return false }
        tag = tag.dropFirst(name.count)
        var attributes: [(String, String?)] = []
        while true {
            tag = tag.drop { $0.isWhitespace || $0 == "/" }
            guard let first = tag.first else { return false }
            if first == ">" { break }
            let key = tag.prefix { !$0.isWhitespace && $0 != "=" && $0 != ">" && $0 != "/" }
            tag = tag.dropFirst(key.count)
            guard tag.first == "=" else {
                attributes.append((String(key), nil))
                continue
            }
            tag = tag.dropFirst()
            let value: Substring
            if let quote = tag.first, quote == "\"" || quote == "'" {
                value = tag.dropFirst().prefix { $0 != quote }
                tag = tag.dropFirst(value.count + 2)
            } else {
                value = tag.prefix { !$0.isWhitespace && $0 != ">" }
                tag = tag.dropFirst(value.count)
            }
            attributes.append((String(key), CanonicalHTML.decoded(value)))
        }
        rest = tag.dropFirst()
        write(name.lowercased(), isEnd, attributes)
        return true
    }

    // sync: floor — writes text
    private mutating func write(_ name: String, _ isEnd: Bool, _ attributes: [(String, String?)]) {
        text += isEnd ? "</\(name)" : "<\(name)"
        let sorted = attributes.sorted { $0.0.unicodeScalars.lexicographicallyPrecedes($1.0.unicodeScalars) }
        for (key, value) in sorted {
            let value = key == "class" ? value.map { CanonicalHTML.sortedWords($0) } : value
            text += " " + key
            if let value, value != key {
                text += "=\"\(CanonicalHTML.encoded(value, inAttribute: true))\""
            }
        }
        text += ">"
        guard ["textarea", "pre", "script"].contains(name) else { return }
        verbatim = isEnd ? nil : name
        // A line break right behind the tag is not the value's.
        if name == "textarea", !isEnd, rest.first == "\n" { rest = rest.dropFirst() }
    }

    // sync: floor — converts text
    private static func encoded(_ text: String, inAttribute: Bool) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"" where inAttribute: result += "&quot;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    // sync: floor — converts text
    private static func decoded(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        var result = ""
        var rest = text
        while let ampersand = rest.firstIndex(of: "&") {
            result += rest[..<ampersand]
            rest = rest[ampersand...]
            guard let end = rest.firstIndex(of: ";"), let character = character(rest[..<end].dropFirst()) else {
                result += "&"
                rest = rest.dropFirst()
                continue
            }
            result.unicodeScalars.append(character)
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    // sync: floor — looks a name up
    private static func character(_ name: Substring) -> Unicode.Scalar? {
        if let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": "\u{A0}"][name] as Unicode.Scalar? {
            return known
        }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        return UInt32(digits.dropFirst(isHexadecimal ? 1 : 0), radix: isHexadecimal ? 16 : 10)
            .flatMap { Unicode.Scalar($0) }
    }
}

extension Substring {
    /// The place behind the first occurrence of a text.
    // sync: floor — scans text
    fileprivate func range(ofText text: String) -> Index? { firstRange(of: text)?.upperBound }
}
