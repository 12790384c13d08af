import SwiftSyntax

/// A comment that leaves something out of the twin: `// twin: omit — why`.
struct OmissionMark {
    /// Where the comment begins, in bytes.
    let offset: Int
    /// Empty where none is given, which is refused.
    let reason: String
    /// Whether nothing but single line breaks and comments lie between it and the code behind it.
    let isDirectlyBefore: Bool

    /// The marks among a token's leading trivia.
    static func all(before token: TokenSyntax) -> [OmissionMark] {
        var marks: [OmissionMark] = []
        var offset = token.position.utf8Offset
        for (index, piece) in token.leadingTrivia.pieces.enumerated() {
            if case .lineComment(let text) = piece, let reason = reason(in: text) {
                let rest = token.leadingTrivia.pieces[(index + 1)...]
                marks.append(
                    OmissionMark(offset: offset, reason: reason, isDirectlyBefore: !rest.contains(where: \.isBlankLine))
                )
            }
            offset += piece.sourceLength.utf8Length
        }
        return marks
    }

    /// What a comment gives as its reason; nil where it is no mark.
    private static func reason(in comment: String) -> String? {
        let content = comment.drop { $0 == "/" || $0 == " " }
        guard content.hasPrefix("twin: omit") else { return nil }
        // What remains of the dash between mark and reason says nothing.
        return String(content.dropFirst("twin: omit".count).drop { " —–-:".contains($0) })
    }
}

extension TriviaPiece {
    fileprivate var isBlankLine: Bool {
        switch self {
        case .newlines(let count), .carriageReturnLineFeeds(let count), .carriageReturns(let count): count > 1
        default: false
        }
    }
}
