/// Cuts a text after so many characters or words, and says so with an ellipsis. Source: Django, `Truncator`.
///
/// ```swift
/// Truncator("Seven small boats").chars(10)                     // "Seven sma…"
/// Truncator("<b>Seven small boats</b>").words(2, html: true)   // "<b>Seven small…</b>"
/// ```
/// Characters are Unicode scalars that are no marks, the ellipsis among them.
public struct Truncator: Sendable {
    private let text: String

    public init(_ text: String) { self.text = text }

    /// At most `number` characters.
    /// - Parameters:
    ///   - number: Characters in the result, those of the ellipsis too. None or less give the ellipsis alone.
    ///   - truncate: What stands for the rest; with `%(truncated_text)s` in it, what stands around the text.
    ///   - html: Whether the text is HTML: tags do not count and are closed again.
    // sync: floor — converts text
    public func chars(_ number: Int, truncate: String? = nil, html: Bool = false) -> String {
        let scalars = Array(normalized(text, .nfc).unicodeScalars)
        var limit = number
        for scalar in Ellipsis(truncate).ending("").unicodeScalars where scalar.combiningClass == 0 {
            limit -= 1
            if limit == 0 { break }
        }
        if html { return HTMLTruncation(scalars, length: number, limit: limit, isWords: false).result(truncate) }
        var count = 0
        var end: Int?
        for (index, scalar) in scalars.enumerated() where scalar.combiningClass == 0 {
            count += 1
            if end == nil, count > limit { end = index }
            if count > number { return Ellipsis(truncate).ending(text(scalars[..<(end ?? 0)])) }
        }
        return text(scalars[...])
    }

    /// At most `number` words; in plain text, one space between them.
    /// - Parameters:
    ///   - number: Words in the result. None or less: nothing of HTML, the ellipsis of plain text.
    ///   - truncate: What stands for the rest; with `%(truncated_text)s` in it, what stands around the text.
    ///   - html: Whether the text is HTML: tags do not count and are closed again.
    // sync: floor — converts text
    public func words(_ number: Int, truncate: String? = nil, html: Bool = false) -> String {
        if html {
            guard number > 0 else { return "" }
            return HTMLTruncation(Array(text.unicodeScalars), length: number, limit: number, isWords: true)
                .result(truncate)
        }
        let words = text.words
        guard words.count > number else { return words.joined(separator: " ") }
        // Python's slice: a negative number counts from the end.
        let kept = number < 0 ? words.dropLast(-number) : words.prefix(number)
        return Ellipsis(truncate).ending(kept.joined(separator: " "))
    }

    // sync: floor — makes text
    private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }
}

/// What stands for the part that was cut.
struct Ellipsis {
    private let truncate: String

    init(_ truncate: String?) { self.truncate = truncate ?? "…" }

    /// The text with the mark behind or around it; unchanged where it ends so already.
    // sync: floor — makes text
    func ending(_ text: String) -> String {
        let place = "%(truncated_text)s"
        if let range = truncate.firstRange(of: place) {
            return truncate[..<range.lowerBound] + text + truncate[range.upperBound...]
        }
        let tail = truncate.unicodeScalars
        return text.unicodeScalars.suffix(tail.count).elementsEqual(tail) ? text : text + truncate
    }
}
