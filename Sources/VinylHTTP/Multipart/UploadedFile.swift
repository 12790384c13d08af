/// A file of a posted form. Django's `UploadedFile`.
public struct UploadedFile: Sendable {
    /// The form's field.
    public let field: String
    /// The name the client gave it, without folders and control characters. Made by the client: never a path to
    /// write to.
    public let name: String
    /// What the client says it is, in lower case; nil where it says nothing.
    public let contentType: MediaType?
    /// The content; beyond a limit in a temporary file that goes with the last reference.
    public let content: Body

    public init(field: String, name: String, contentType: MediaType? = nil, content: Body) {
        self.field = field
        self.name = name
        self.contentType = contentType
        self.content = content
    }

    /// In bytes.
    public var size: Int { content.count }
}

/// A file's name as clients give it, made harmless: no folders, no control characters, no references to folders.
struct UploadedFileName {
    let text: String

    /// Nil where nothing is left that could be a name; such a part is left out, as in Django.
    init?(_ given: String) {
        let unescaped = HTMLUnescaped(given).text
        // Some browsers send whole paths, with the separators of their system.
        let last = unescaped.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? ""
        let clean = String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.properties.isPrintable }))
        guard !clean.isEmpty, clean != ".", clean != ".." else { return nil }
        text = clean
    }
}

extension Unicode.Scalar.Properties {
    /// Python's `str.isprintable`, but for separators, which only a plain space is.
    fileprivate var isPrintable: Bool {
        switch generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}

/// Text with its character references resolved: browsers put them into file names that their form's character set
/// cannot hold.
private struct HTMLUnescaped {
    let text: String

    init(_ given: String) {
        guard given.utf8.contains(UInt8(ascii: "&")) else {
            text = given
            return
        }
        var result = ""
        var rest = given[...]
        while let ampersand = rest.firstIndex(of: "&") {
            result += rest[..<ampersand]
            rest = rest[ampersand...]
            guard let end = rest.firstIndex(of: ";"),
                let character = Self.character(rest[rest.index(after: ampersand)..<end])
            else {
                result.append(rest.removeFirst())
                continue
            }
            result += character
            rest = rest[rest.index(after: end)...]
        }
        text = result + rest
    }

    // sync: lazy — a table
    private static func character(_ name: Substring) -> String? {
        if name.hasPrefix("#") {
            let digits = name.dropFirst()
            let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
            guard let code = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10) else { return nil }
            return Unicode.Scalar(code).map { String($0) }
        }
        return ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][name]
    }
}
