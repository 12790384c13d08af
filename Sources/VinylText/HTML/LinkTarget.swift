import VinylORM

/// A word without the punctuation around it.
struct TrimmedWord {
    let lead: String
    let middle: String
    let trail: String

    init(_ word: String) {
        let all = Array(word.unicodeScalars)
        let start = all.firstIndex { $0 != "(" && $0 != "[" } ?? all.count
        var scalars = all[start...]
        // Counted once and kept up to date, for hostile words are made of brackets alone.
        var counts: [Unicode.Scalar: Int] = [:]
        for scalar in scalars where "()[]".unicodeScalars.contains(scalar) { counts[scalar, default: 0] += 1 }
        var mark = scalars.lastIndex(of: "&")
        var hasTrimmed = true
        while hasTrimmed, !scalars.isEmpty {
            hasTrimmed = false
            for (open, close) in [("(", ")"), ("[", "]")] as [(Unicode.Scalar, Unicode.Scalar)] {
                // Closing ones stay while their opening ones are in the word.
                let surplus = counts[close, default: 0] - counts[open, default: 0]
                guard surplus > 0, scalars.last == close else { continue }
                scalars = scalars.dropLast(surplus)
                counts[close, default: 0] -= surplus
                hasTrimmed = true
            }
            if let last = mark, last >= scalars.endIndex { mark = scalars.lastIndex(of: "&") }
            let surplus = TrimmedWord.punctuation(scalars, mark)
            scalars = scalars.dropLast(surplus)
            if surplus > 0 { hasTrimmed = true }
        }
        lead = TrimmedWord.text(all[..<start])
        middle = TrimmedWord.text(scalars)
        trail = TrimmedWord.text(all[scalars.endIndex...])
    }

    /// How many characters of punctuation there are at the end. The semicolon of a character reference is none.
    /// - Parameter mark: Where the last `&` is.
    // sync: floor — scans text
    private static func punctuation(_ scalars: ArraySlice<Unicode.Scalar>, _ mark: Int?) -> Int {
        let count = scalars.reversed().prefix { ".,:!".unicodeScalars.contains($0) || mark == nil && $0 == ";" }.count
        let rest = scalars.dropLast(count)
        guard let mark, rest.last == ";" else { return count }
        // No name of a reference is longer.
        if rest.endIndex - mark <= 40 {
            let reference = text(rest[min(mark, rest.endIndex)...])
            let replaced = CharacterReference.replaced(reference)
            guard replaced == reference || replaced.hasSuffix(";") else { return count }
        }
        let semicolons = rest.reversed().prefix { $0 == ";" }.count
        // One is left, which may be that of a reference.
        return count + (semicolons > 1 ? semicolons - 1 : semicolons)
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

    /// Longer ones are no links that anybody follows.
    private static let longest = 2_048

    private static let domains = ["com", "edu", "gov", "int", "mil", "net", "org"]

    init?(_ word: String) {
        let lower = word.unicodeScalars.count <= LinkTarget.longest ? word.lowercased() : ""
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
        // RFC 1034: 63 characters of a label, taken for the whole, which keeps the work small.
        guard halves.count == 2, !halves[0].isEmpty, halves[1].contains("."), halves[1].first != ".",
            halves[1].unicodeScalars.count <= 63
        else { return nil }
        return (halves[0], halves[1])
    }
}
