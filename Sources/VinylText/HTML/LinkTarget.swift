import VinylORM

/// A word without the punctuation around it.
struct TrimmedWord {
    private(set) var lead = ""
    private(set) var middle: String
    private(set) var trail = ""

    init(_ word: String) {
        // Counted once and kept up to date, for hostile words are made of brackets alone.
        var scalars = Array(word.unicodeScalars)[...]
        var counts: [Unicode.Scalar: Int] = [:]
        for scalar in scalars where "()[]".unicodeScalars.contains(scalar) { counts[scalar, default: 0] += 1 }
        let start = scalars.startIndex
        let end = scalars.endIndex
        var hasTrimmed = true
        while hasTrimmed {
            hasTrimmed = false
            for (open, close) in [("(", ")"), ("[", "]")] as [(Unicode.Scalar, Unicode.Scalar)] {
                if scalars.first == open {
                    scalars.removeFirst()
                    counts[open, default: 0] -= 1
                    hasTrimmed = true
                }
                // A closing one stays while its opening one is in the word.
                if scalars.last == close, counts[close, default: 0] == counts[open, default: 0] + 1 {
                    scalars.removeLast()
                    counts[close, default: 0] -= 1
                    hasTrimmed = true
                }
            }
            let surplus = TrimmedWord.punctuation(scalars)
            if surplus > 0 {
                scalars = scalars.dropLast(surplus)
                hasTrimmed = true
            }
        }
        let all = Array(word.unicodeScalars)
        middle = TrimmedWord.text(scalars)
        lead = TrimmedWord.text(all[start..<scalars.startIndex])
        trail = TrimmedWord.text(all[scalars.endIndex..<end])
    }

    /// How many characters of punctuation there are at the end. The semicolon of a character reference is none.
    // sync: floor — scans text
    private static func punctuation(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
        let marks: [Unicode.Scalar] = [".", ",", ":", ";", "!"]
        guard let last = scalars.last, marks.contains(last) else { return 0 }
        guard scalars.contains("&") else { return scalars.reversed().prefix { marks.contains($0) }.count }
        return CharacterReference.replaced(text(scalars)).unicodeScalars.reversed().prefix { marks.contains($0) }.count
    }

    // sync: floor — makes text
    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}

/// Where a word of a text leads, if it is an address.
struct LinkTarget {
    let address: String
    let isEmail: Bool

    private static let domains = ["com", "edu", "gov", "int", "mil", "net", "org"]

    init?(_ word: String) {
        let lower = word.lowercased()
        if LinkTarget.isURL(lower[...]) {
            address = QuotedAddress(CharacterReference.replaced(word)).text
            isEmail = false
        } else if lower.hasPrefix("www.") || LinkTarget.isHost(lower) {
            address = QuotedAddress("http://" + CharacterReference.replaced(word)).text
            isEmail = false
        } else if !word.contains(":"), let (local, domain) = LinkTarget.email(word), let host = HostName(domain)?.ascii
        {
            address = "mailto:\(local)@\(host)"
            isEmail = true
        } else {
            return nil
        }
    }

    /// `http://` or `https://`, and a letter, perhaps behind a bracket.
    // sync: floor — reads text
    private static func isURL(_ text: Substring) -> Bool {
        for scheme in ["http://", "https://"] where text.hasPrefix(scheme) {
            let rest = text.dropFirst(scheme.count).unicodeScalars
            return (rest.first == "[" ? rest.dropFirst() : rest).first?.isWord == true
        }
        return false
    }

    /// A name without `@` in it that ends with one of the domains, perhaps with a path behind.
    // sync: floor — reads text
    private static func isHost(_ text: String) -> Bool {
        guard !text.hasPrefix("http"), text.unicodeScalars.first?.isWord == true else { return false }
        // Django's expression looks for the last domain first; any that is followed by a path or the end will do. The
        // name in front of its point has two characters or more, none of them an `@`.
        var index = text.startIndex
        while let point = text[index...].firstIndex(of: ".") {
            let name = text[..<point]
            if name.contains("@") { return false }
            let rest = text[text.index(after: point)...]
            if name.unicodeScalars.count >= 2,
                domains.contains(where: { rest.hasPrefix($0) && isEnd(rest.dropFirst($0.count)) })
            {
                return true
            }
            index = text.index(after: point)
        }
        return false
    }

    // sync: floor — reads text
    private static func isEnd(_ rest: Substring) -> Bool { rest.isEmpty || rest.first == "/" }

    /// The two halves of an e-mail address.
    // sync: floor — reads text
    private static func email(_ word: String) -> (local: Substring, domain: Substring)? {
        let halves = word.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, halves[1].contains("."), halves[1].first != "." else { return nil }
        return (halves[0], halves[1])
    }
}
