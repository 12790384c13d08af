/// A file's name as clients give it, made harmless: no folders, no control characters, no references to folders.
/// Source: Django, `MultiPartParser.sanitize_file_name` and `UploadedFile.name`.
///
/// It works on Unicode scalars: to a `Character`, a slash with a combining mark behind it is no slash, but to every file
/// system it is one.
struct UploadedFileName {
    let text: String

    /// Nil where nothing is left that could be a name; such a part is left out, as in Django.
    init?(_ given: String) {
        let unescaped = HTMLUnescaped(given).scalars
        // Some browsers send whole paths, with the separators of their system.
        let start = unescaped.lastIndex { $0 == "/" || $0 == "\\" }.map { unescaped.index(after: $0) }
        let last = unescaped[(start ?? unescaped.startIndex)...]
        let clean = String.UnicodeScalarView(last.filter { $0 == " " || $0.properties.isPrintable })
        guard !clean.isEmpty, !clean.elementsEqual(".".unicodeScalars), !clean.elementsEqual("..".unicodeScalars) else {
            return nil
        }
        text = Self[shortened: clean]
    }

    /// At most 255 characters, which is what file systems take; the extension is kept.
    private static subscript(shortened name: String.UnicodeScalarView) -> String {
        guard name.count > 255 else { return String(name) }
        let dot = name.dropFirst().lastIndex(of: ".") ?? name.endIndex
        let ending = name[dot...].prefix(255)
        return String(String.UnicodeScalarView(name[..<dot].prefix(255 - ending.count)) + ending)
    }
}

extension Unicode.Scalar.Properties {
    /// Python's `str.isprintable`, but for the plain space, which is.
    fileprivate var isPrintable: Bool {
        switch generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: false
        case .lineSeparator, .paragraphSeparator, .spaceSeparator: false
        default: true
        }
    }
}

/// Text with its character references resolved: browsers put them into file names that their form's character set
/// cannot hold. They write numbers; of the names only those are known that XML has.
private struct HTMLUnescaped {
    private(set) var scalars = String.UnicodeScalarView()

    init(_ given: String) {
        var rest = given.unicodeScalars[...]
        while let ampersand = rest.firstIndex(of: "&") {
            scalars += rest[..<ampersand]
            rest = rest[ampersand...]
            let name = rest.dropFirst().prefix(10)
            if let end = name.firstIndex(of: ";"), let scalar = Self[name[..<end]] {
                scalars.append(scalar)
                rest = rest[end...].dropFirst()
            } else {
                scalars.append("&")
                rest = rest.dropFirst()
            }
        }
        scalars += rest
    }

    /// The character of a reference, without its `&` and `;`.
    private static subscript(name: Substring.UnicodeScalarView) -> Unicode.Scalar? {
        guard name.first == "#" else {
            return ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][String(name)]
        }
        let isHex = name.dropFirst().first == "x" || name.dropFirst().first == "X"
        return UInt32(String(name.dropFirst(isHex ? 2 : 1)), radix: isHex ? 16 : 10).flatMap { Unicode.Scalar($0) }
    }
}
