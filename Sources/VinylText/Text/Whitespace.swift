extension Unicode.Scalar {
    /// White space as Python's `str.isspace` has it: Unicode's, and the four separators U+001C to U+001F.
    package var isSpace: Bool {
        switch value {
        case 9...13, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// What Python's `\w` matches beside `_`: letters, and whatever has a numeric value.
    package var isAlphanumeric: Bool {
        if isASCII {
            switch value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
            default: return false
            }
        }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
            return true
        default: return properties.numericType != nil
        }
    }

    /// Whether a regular expression's `\w` matches it.
    package var isWord: Bool { self == "_" || isAlphanumeric }
}

extension StringProtocol {
    /// The text without white space at both ends.
    package var trimmingSpace: String {
        var scalars = Substring(self).unicodeScalars
        while scalars.first?.isSpace == true { scalars.removeFirst() }
        while scalars.last?.isSpace == true { scalars.removeLast() }
        return String(scalars)
    }

    /// The words between white space.
    package var words: [Substring] {
        Substring(self).unicodeScalars.split(whereSeparator: \.isSpace).map { Substring($0) }
    }

    /// In lower case as Python writes it: a sigma at a word's end is the final one (Unicode, SpecialCasing).
    package var pythonLowercased: String {
        let lower = lowercased()
        guard unicodeScalars.contains("\u{3A3}") else { return lower }
        var output = String.UnicodeScalarView()
        let scalars = Array(unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            guard scalar == "\u{3A3}" else {
                output.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
                continue
            }
            let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
            let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
            let isFinal = before?.properties.isCased == true && after?.properties.isCased != true
            output.append(isFinal ? "\u{3C2}" : "\u{3C3}")
        }
        return String(output)
    }
}
