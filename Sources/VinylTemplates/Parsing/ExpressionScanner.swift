import VinylORM

/// Reads `name.part|filter:"argument"|filter`.
struct ExpressionScanner {
    /// A constant or a variable, as source.
    enum Atom {
        case constant(TemplateValue)
        case variable(String)
    }

    struct Filter {
        let name: String
        let argument: Atom?
    }

    private let text: String
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    /// - Throws: ``TemplateSyntaxError`` where it is none.
    // sync: floor — reads text
    mutating func expression() throws(TemplateSyntaxError) -> (Atom, [Filter]) {
        guard let base = try atom() else {
            throw TemplateSyntaxError("Could not parse '\(text)': a variable or a literal was expected.")
        }
        var filters: [Filter] = []
        while index < bytes.count {
            let start = index
            skipSpace()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "|") else { throw remainder(start) }
            index += 1
            skipSpace()
            let name = word()
            guard !name.isEmpty else { throw remainder(start) }
            var argument: Atom?
            if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
                let colon = index
                index += 1
                argument = try atom()
                guard argument != nil else { throw remainder(colon) }
            }
            filters.append(Filter(name: name, argument: argument))
        }
        return (base, filters)
    }

    // sync: floor — makes a value
    private func remainder(_ start: Int) -> TemplateSyntaxError {
        let rest = String(decoding: bytes[start...], as: UTF8.self)
        return TemplateSyntaxError("Could not parse the remainder: '\(rest)' from '\(text)'.")
    }

    // sync: floor — moves on
    private mutating func skipSpace() {
        while index < bytes.count, Words.isSpace(bytes[index]) { index += 1 }
    }

    /// Letters, digits and `_`; every character beyond ASCII is taken for a letter.
    // sync: floor — reads text
    private mutating func word() -> String {
        let start = index
        while index < bytes.count, ExpressionScanner.isWord(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    // sync: floor — looks at a byte
    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
        default: false
        }
    }

    /// A literal or a variable; nil where there is none.
    // sync: floor — reads text
    private mutating func atom() throws(TemplateSyntaxError) -> Atom? {
        guard index < bytes.count else { return nil }
        if let literal = quoted() { return .constant(.html(literal)) }
        let start = index
        let dot = UInt8(ascii: ".")
        if ExpressionScanner.isWord(bytes[index]) || bytes[index] == dot {
            while index < bytes.count, ExpressionScanner.isWord(bytes[index]) || bytes[index] == dot { index += 1 }
        } else if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            guard index + 1 < bytes.count, 0x30...0x39 ~= bytes[index + 1] else { return nil }
            index += 1
            while index < bytes.count, 0x30...0x39 ~= bytes[index] || bytes[index] == dot || bytes[index] == 0x65 {
                index += 1
            }
        } else {
            return nil
        }
        let source = String(decoding: bytes[start..<index], as: UTF8.self)
        if let number = ExpressionScanner.number(source) { return .constant(number) }
        if source.hasPrefix("_") || source.contains("._") {
            throw TemplateSyntaxError("Variables and attributes may not begin with underscores: '\(source)'.")
        }
        return .variable(source)
    }

    /// `"text"`, `'text'`, `_("text")`; nil, without moving on, where there is none.
    // sync: floor — reads text
    private mutating func quoted() -> String? {
        var start = index
        let isMarked =
            bytes[start] == UInt8(ascii: "_") && start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "(")
        if isMarked { start += 2 }
        guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'"),
            let end = Words.closing(bytes, start)
        else { return nil }
        if isMarked {
            guard end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: ")") else { return nil }
        }
        index = isMarked ? end + 2 : end + 1
        return ExpressionScanner.unescaped(bytes[start + 1..<end], quote: bytes[start])
    }

    /// A backslash before the quote or before a backslash falls away.
    // sync: floor — converts text
    private static func unescaped(_ bytes: ArraySlice<UInt8>, quote: UInt8) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let next = index + 1
            if bytes[index] == 0x5C, next < bytes.endIndex, bytes[next] == quote || bytes[next] == 0x5C { index = next }
            result.append(bytes[index])
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// An integer or a floating-point number; nil for what is a name.
    // sync: floor — converts text
    static func number(_ source: String) -> TemplateValue? {
        guard let first = source.utf8.first, 0x2B...0x39 ~= first else { return nil }
        guard source.utf8.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }) else {
            if let value = Int(source) { return .integer(value) }
            let digits = source.utf8.drop { $0 == 0x2B || $0 == 0x2D }
            let isWhole = !digits.isEmpty && digits.allSatisfy { 0x30...0x39 ~= $0 }
            return isWhole ? .decimal(source.hasPrefix("+") ? String(source.dropFirst()) : source) : nil
        }
        // Swift reads hexadecimal numbers too, which are none here.
        guard source.utf8.last != 0x2E, source.utf8.allSatisfy({ 0x2B...0x39 ~= $0 || $0 | 0x20 == 0x65 }) else {
            return nil
        }
        let text = first == 0x2E ? "0" + source : source
        return Double(text).map { .number($0) }
    }
}
