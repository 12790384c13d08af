// Escapes and sets: `\d`, `[a-z_]`.

extension RegexParser {
    /// What follows a backslash, outside of a set.
    // sync: floor — takes text apart
    mutating func escape() throws(RegexMistake) -> RegexNode {
        let letter = try next()
        switch letter {
        case "A": return .assertion(.start)
        case "Z": return .assertion(.absoluteEnd)
        case "b": return .assertion(.wordBoundary)
        case "B": return .assertion(.noWordBoundary)
        case "1"..."9": throw RegexMistake("back-references are not taken here; write a Swift Regex")
        default:
            if let known = characterClass(letter) {
                return .set(RegexSet(sample: Self.sample(of: letter), classes: [known]))
            }
            return .scalar(try character(letter), ignoresCase: flags.ignoresCase)
        }
    }

    /// What follows an opening bracket.
    // sync: floor — takes text apart
    mutating func set() throws(RegexMistake) -> RegexNode {
        let isNegated = skip("^")
        // As in Django, the first character stands for the set: the `^` where it is negated.
        var sample: Unicode.Scalar? = isNegated ? "^" : nil
        var ranges: [ClosedRange<UInt32>] = []
        var classes: [RegexClass] = []
        var isFirst = true
        while isFirst || peek != "]" {
            isFirst = false
            let start = try next()
            var low = start
            if start == "\\" {
                let letter = try next()
                if let known = characterClass(letter) {
                    classes.append(known)
                    sample = sample ?? Self.sample(of: letter)
                    continue
                }
                low = letter == "b" ? "\u{8}" : try character(letter)
            }
            sample = sample ?? low
            guard peek == "-" else {
                ranges.append(low.value...low.value)
                continue
            }
            _ = try next()
            if peek == "]" {
                ranges += [low.value...low.value, 0x2D...0x2D]
                continue
            }
            var high = try next()
            if high == "\\" {
                let letter = try next()
                guard characterClass(letter) == nil else { throw RegexMistake("a range in a set ends in a class") }
                high = try character(letter)
            }
            guard low.value <= high.value else { throw RegexMistake("a range in a set is the wrong way round") }
            ranges.append(low.value...high.value)
        }
        _ = try next()
        return .set(
            RegexSet(
                sample: sample ?? "x", ranges: ranges, classes: classes, isNegated: isNegated,
                ignoresCase: flags.ignoresCase))
    }

    // sync: floor — looks a letter up
    private func characterClass(_ letter: Unicode.Scalar) -> RegexClass? {
        let kind: RegexClass.Kind
        switch letter {
        case "d", "D": kind = .digit
        case "w", "W": kind = .word
        case "s", "S": kind = .space
        default: return nil
        }
        return RegexClass(kind: kind, isNegated: ("A"..."Z").contains(letter), isASCII: flags.ascii)
    }

    /// The character that Django puts into a path for a class.
    // sync: floor — looks a letter up
    private static func sample(of letter: Unicode.Scalar) -> Unicode.Scalar {
        switch letter {
        case "d": "0"
        case "s": " "
        case "W": "!"
        default: "x"
        }
    }

    /// The character that an escape stands for.
    // sync: floor — takes text apart
    private mutating func character(_ letter: Unicode.Scalar) throws(RegexMistake) -> Unicode.Scalar {
        switch letter {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "f": return "\u{C}"
        case "v": return "\u{B}"
        case "a": return "\u{7}"
        case "0": return "\0"
        case "x": return try hexadecimal(2)
        case "u": return try hexadecimal(4)
        case "U": return try hexadecimal(8)
        case "a"..."z", "A"..."Z": throw RegexMistake("the escape \"\\\(letter)\" is unknown")
        default: return letter
        }
    }

    // sync: floor — takes text apart
    private mutating func hexadecimal(_ count: Int) throws(RegexMistake) -> Unicode.Scalar {
        var digits = ""
        for _ in 0..<count { digits.unicodeScalars.append(try next()) }
        guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
            throw RegexMistake("\"\(digits)\" is no character's number")
        }
        return scalar
    }
}
