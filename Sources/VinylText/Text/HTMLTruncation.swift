/// Finds where HTML is to be cut, and which elements are open there.
///
/// Tags are what stands between `<` and the next `>`; broken HTML comes out cut somewhere, never longer than it went in
/// but for the tags that close it.
struct HTMLTruncation {
    /// Longer texts are cut there first, so that hostile ones cost no more.
    private static let longest = 5_000_000
    /// Elements that have no end tag.
    private static let empty: Set<String> = ["br", "col", "link", "base", "img", "param", "area", "hr", "input"]

    private let scalars: ArraySlice<Unicode.Scalar>
    private let isShortened: Bool
    private let length: Int
    private let limit: Int
    private let isWords: Bool
    /// The last `>`: a `<` behind it begins no tag, which is not to be searched for from each.
    private let lastEnd: Int

    /// - Parameters:
    ///   - length: How many characters or words there may be.
    ///   - limit: How many of them stay where there are more.
    init(_ scalars: [Unicode.Scalar], length: Int, limit: Int, isWords: Bool) {
        isShortened = scalars.count > HTMLTruncation.longest
        self.scalars = scalars.prefix(HTMLTruncation.longest)
        self.length = length
        self.limit = limit
        self.isWords = isWords
        lastEnd = self.scalars.lastIndex(of: ">") ?? -1
    }

    // sync: floor — converts text
    func result(_ truncate: String?) -> String {
        var index = 0
        var cut = 0
        var count = 0
        /// The innermost last.
        var open: [String] = []
        while count <= length, let piece = next(from: index) {
            index = piece.range.upperBound
            guard piece.isTag else {
                count += 1
                if count == limit { cut = index }
                continue
            }
            guard count < limit, let tag = Tag(scalars[piece.range]), !tag.isEmpty,
                !HTMLTruncation.empty.contains(tag.name)
            else { continue }
            if !tag.isEnd {
                open.append(tag.name)
            } else if let start = open.lastIndex(of: tag.name) {
                // What was opened within and never closed is closed with it.
                open.removeSubrange(start...)
            }
        }
        let ellipsis = Ellipsis(truncate).ending("")
        guard count > length else { return text(scalars) + (isShortened ? ellipsis : "") }
        return text(scalars[..<cut]) + ellipsis + open.reversed().map { "</\($0)>" }.joined()
    }

    /// The next tag, character or word.
    // sync: floor — scans scalars
    private func next(from start: Int) -> (range: Range<Int>, isTag: Bool)? {
        var index = start
        while index < scalars.count {
            // `<>` is no tag.
            if scalars[index] == "<", index + 2 <= lastEnd, scalars[index + 1] != ">",
                let end = scalars[(index + 2)...].firstIndex(of: ">")
            {
                return (index..<(end + 1), true)
            }
            guard isWords else { return (index..<(index + 1), false) }
            if isPartOfWord(scalars[index]) {
                let end = scalars[index...].firstIndex { !isPartOfWord($0) } ?? scalars.count
                return (index..<end, false)
            }
            index += 1
        }
        return nil
    }

    // sync: floor — looks at a character
    private func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool { scalar != "<" && scalar != ">" && !scalar.isSpace }

    // sync: floor — makes text
    private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }
}

/// A tag's name and kind.
private struct Tag {
    let name: String
    let isEnd: Bool
    /// `<br/>`
    let isEmpty: Bool

    /// - Parameter source: From `<` to `>`.
    init?(_ source: ArraySlice<Unicode.Scalar>) {
        var inner = source.dropFirst().dropLast()
        isEnd = inner.first == "/" && inner.count > 1
        if isEnd { inner.removeFirst() }
        guard let first = inner.first, !first.isSpace else { return nil }
        let name = inner.prefix { !$0.isSpace }
        let rest = inner.dropFirst(name.count)
        var named = name
        if rest.isEmpty {
            isEmpty = name.count > 1 && name.last == "/"
            if isEmpty { named = name.dropLast() }
        } else {
            isEmpty = rest.drop(while: \.isSpace).elementsEqual(["/"])
        }
        self.name = String(String.UnicodeScalarView(named)).lowercased()
    }
}
