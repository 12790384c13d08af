/// HTML made of a format and values, the values escaped. Source: Django, `format_html`.
///
/// ```swift
/// try formatHTML("<b>{}</b> {}", title, count)
/// try formatHTML("<a href='{url}'>{0}</a>", title, named: ["url": address])
/// ```
/// Where the pieces are known when the program is written, an interpolated ``HTML`` literal is shorter and checked by
/// the compiler; a format is for texts that come from elsewhere.
/// - Parameters:
///   - format: HTML with `{}`, `{0}` or `{name}` for the values; `{{` and `}}` are braces.
///   - values: The values in order.
///   - named: The values by name.
/// - Throws: ``FormatError`` where the format is none, or names a value that is not there.
// sync: floor — makes text
public func formatHTML(
    _ format: String, _ values: any HTMLRepresentable..., named: [String: any HTMLRepresentable] = [:]
) throws(FormatError) -> HTML {
    try formatHTML(format, values: values, named: named)
}

/// The same, of a list of values.
/// - Throws: ``FormatError`` where the format is none, or names a value that is not there.
// sync: floor — makes text
public func formatHTML(
    _ format: String, values: [any HTMLRepresentable], named: [String: any HTMLRepresentable] = [:]
) throws(FormatError) -> HTML {
    var formatter = BraceFormatter(format: format)
    var output: [UInt8] = []
    output.reserveCapacity(format.utf8.count + values.count * 24)
    while let field = try formatter.next(&output) {
        let value: (any HTMLRepresentable)?
        switch field {
        case .position(let index): value = values.indices.contains(index) ? values[index] : nil
        case .name(let name): value = named[name]
        }
        guard let value else { throw FormatError(format, "it names a value that was not given (\(field.text))") }
        output.append(contentsOf: value.html.description.utf8)
    }
    return HTML(trusted: String(decoding: output, as: UTF8.self))
}

/// One format for many rows of values, with `separator` between them; the separator is escaped unless it is HTML.
///
/// ```swift
/// try formatHTMLJoin(HTML(trusted: "<br>"), "{} ({})", people.map { [$0.name, $0.age] })
/// ```
/// - Throws: ``FormatError`` as ``formatHTML(_:_:named:)``.
// sync: floor — makes text
public func formatHTMLJoin(
    _ separator: some HTMLRepresentable, _ format: String, _ rows: some Sequence<[any HTMLRepresentable]>
) throws(FormatError) -> HTML {
    var pieces: [HTML] = []
    for row in rows { pieces.append(try formatHTML(format, values: row)) }
    return pieces.joined(separator: separator.html)
}

/// A format that cannot be filled in.
public struct FormatError: Error, Sendable, CustomStringConvertible {
    /// The format.
    public let format: String
    /// What is wrong with it.
    public let reason: String

    init(_ format: String, _ reason: String) {
        self.format = format
        self.reason = reason
    }

    public var description: String {
        "the format “\(format)” cannot be filled in: \(reason). Write {} or {name} for a value, {{ and }} for braces."
    }
}

/// Walks over a format in Python's notation of braces.
private struct BraceFormatter {
    enum Field {
        case position(Int)
        case name(String)

        var text: String {
            switch self {
            case .position(let index): "{\(index)}"
            case .name(let name): "{\(name)}"
            }
        }
    }

    let format: String
    private var rest: Substring.UTF8View
    /// How many `{}` there were; nil after a numbered one, with which they do not go together.
    private var automatic: Int? = 0

    init(format: String) {
        self.format = format
        rest = format[...].utf8
    }

    /// Appends the text up to the next field, which it returns; nil at the end.
    // sync: floor — scans bytes
    mutating func next(_ output: inout [UInt8]) throws(FormatError) -> Field? {
        let open = UInt8(ascii: "{")
        let close = UInt8(ascii: "}")
        while let byte = rest.popFirst() {
            guard byte == open || byte == close else {
                output.append(byte)
                continue
            }
            if rest.first == byte {
                rest.removeFirst()
                output.append(byte)
                continue
            }
            guard byte == open, let end = rest.firstIndex(of: close) else {
                throw FormatError(format, "a brace stands alone")
            }
            let name = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[rest.index(after: end)...]
            return try field(name)
        }
        return nil
    }

    // sync: floor — reads a name
    private mutating func field(_ name: String) throws(FormatError) -> Field {
        if name.isEmpty {
            guard let index = automatic else { throw FormatError(format, "it mixes {} with numbers") }
            automatic = index + 1
            return .position(index)
        }
        guard name.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return .name(name) }
        guard let index = Int(name), automatic == nil || automatic == 0 else {
            throw FormatError(format, "it mixes {} with numbers")
        }
        automatic = nil
        return .position(index)
    }
}
