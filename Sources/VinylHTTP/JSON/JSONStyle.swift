/// How a JSON text is laid out. The meaning is the same in each.
public struct JSONStyle: Sendable, Hashable {
    /// Spaces that each level is moved in by; nil for everything on one line.
    public var indent: Int?
    /// Whether the members of objects are put in the order of their names.
    public var sortsKeys: Bool
    /// Whether what is not ASCII is written as `\u00e9`.
    public var escapesNonASCII: Bool
    /// Whether a space follows colons and, on one line, commas.
    public var isSpaced: Bool

    public init(
        indent: Int? = nil, sortsKeys: Bool = false, escapesNonASCII: Bool = false, isSpaced: Bool = false
    ) {
        self.indent = indent
        self.sortsKeys = sortsKeys
        self.escapesNonASCII = escapesNonASCII
        self.isSpaced = isSpaced
    }

    /// As short as can be.
    public static let compact = JSONStyle()
    /// As Python's `json.dumps` writes it, and so Django's `JsonResponse`.
    public static let django = JSONStyle(escapesNonASCII: true, isSpaced: true)

    /// A compact text, laid out.
    // sync: floor — the inner loop over bytes
    func lay(out compact: [UInt8]) -> [UInt8] {
        guard self != .compact else { return compact }
        var layout = JSONLayout(style: self, text: compact)
        layout.value(depth: 0)
        return layout.result
    }
}

/// Lays a compact JSON text out. The text is one that was just made: it is well-formed.
private struct JSONLayout {
    let style: JSONStyle
    let text: [UInt8]
    private(set) var result: [UInt8] = []
    private var index = 0

    init(style: JSONStyle, text: [UInt8]) {
        self.style = style
        self.text = text
        result.reserveCapacity(text.count * 2)
    }

    // sync: floor — the inner loop over bytes
    mutating func value(depth: Int) {
        guard index < text.count else { return }
        switch text[index] {
        case UInt8(ascii: "{"): members(depth: depth, end: UInt8(ascii: "}"), isObject: true)
        case UInt8(ascii: "["): members(depth: depth, end: UInt8(ascii: "]"), isObject: false)
        case UInt8(ascii: "\""): string()
        default:
            while index < text.count, !",]}".utf8.contains(text[index]) {
                result.append(text[index])
                index += 1
            }
        }
    }

    // sync: floor — the inner loop over bytes
    private mutating func members(depth: Int, end: UInt8, isObject: Bool) {
        result.append(text[index])
        index += 1
        var parts: [(name: ArraySlice<UInt8>, text: [UInt8])] = []
        while index < text.count, text[index] != end {
            if text[index] == UInt8(ascii: ",") { index += 1 }
            let outer = result
            result = []
            let start = index
            if isObject {
                string()
                index += 1
                result += style.isSpaced || style.indent != nil ? ": ".utf8 : ":".utf8
            }
            let name = text[start..<index]
            value(depth: depth + 1)
            parts.append((name, result))
            result = outer
        }
        index += 1
        if isObject, style.sortsKeys { parts.sort { $0.name.lexicographicallyPrecedes($1.name) } }
        for (number, part) in parts.enumerated() {
            if number > 0 {
                result.append(UInt8(ascii: ","))
                if style.isSpaced, style.indent == nil { result.append(.space) }
            }
            breakLine(depth + 1)
            result += part.text
        }
        if !parts.isEmpty { breakLine(depth) }
        result.append(end)
    }

    // sync: floor — the inner loop over bytes
    private mutating func breakLine(_ depth: Int) {
        guard let indent = style.indent else { return }
        result.append(.lineFeed)
        result += [UInt8](repeating: .space, count: depth * max(0, indent))
    }

    // sync: floor — the inner loop over bytes
    private mutating func string() {
        let start = index
        index += 1
        while index < text.count, text[index] != UInt8(ascii: "\"") {
            index += text[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index = min(index + 1, text.count)
        let whole = text[start..<index]
        guard style.escapesNonASCII, whole.contains(where: { $0 >= 0x7F }) else {
            result += whole
            return
        }
        for unit in String(decoding: whole, as: UTF8.self).utf16 {
            if unit < 0x7F {
                result.append(UInt8(unit))
            } else {
                let digits = String(unit, radix: 16)
                result += "\\u".utf8 + [UInt8](repeating: UInt8(ascii: "0"), count: 4 - digits.utf8.count) + digits.utf8
            }
        }
    }
}
