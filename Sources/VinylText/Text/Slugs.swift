/// A text as it can stand in an address: lower-case words with hyphens between them. Source: Django, `slugify`.
///
/// ```swift
/// slugify("Crème Brûlée, 2nd try")     // creme-brulee-2nd-try
/// ```
/// - Parameter allowUnicode: Whether letters of all scripts stay; without, they lose their marks, and those that are not
///   ASCII then are left out.
// sync: floor — converts text
public func slugify(_ text: String, allowUnicode: Bool = false) -> String {
    var scalars: [Unicode.Scalar] = []
    if allowUnicode {
        scalars = Array(normalized(text, .nfkc).pythonLowercased.unicodeScalars)
    } else if text.utf8.allSatisfy({ $0 < 0x80 }) {
        scalars = text.lowercased().unicodeScalars.map { $0 }
    } else {
        let ascii = normalized(text, .nfkd).unicodeScalars.filter(\.isASCII)
        scalars = Array(String(String.UnicodeScalarView(ascii)).lowercased().unicodeScalars)
    }
    var output = String.UnicodeScalarView()
    for scalar in scalars {
        if scalar == "-" || scalar.isSpace {
            if output.last != "-" { output.append("-") }
        } else if scalar.isWord {
            output.append(scalar)
        }
    }
    while let last = output.last, last == "-" || last == "_" { output.removeLast() }
    return String(output.drop { $0 == "-" || $0 == "_" })
}

/// A text as it can be a file's name: without spaces and special characters, of letters, digits, `_`, `-` and `.`.
/// - Throws: ``SuspiciousFileOperation`` where nothing is left, or no more than dots that name a folder.
// sync: floor — converts text
public func validFilename(_ name: String) throws(SuspiciousFileOperation) -> String {
    var output = String.UnicodeScalarView()
    for scalar in name.trimmingSpace.unicodeScalars {
        if scalar == " " {
            output.append("_")
        } else if scalar == "-" || scalar == "." || scalar.isWord {
            output.append(scalar)
        }
    }
    let result = String(output)
    guard !["", ".", ".."].contains(result) else { throw SuspiciousFileOperation(name: name) }
    return result
}

/// A file's name that comes from outside and must not be used.
public struct SuspiciousFileOperation: Error, Sendable, CustomStringConvertible {
    /// The name.
    public let name: String

    public init(name: String) { self.name = name }

    public var description: String {
        "no file name can be made of “\(name)”: it has no letter, digit, _ or -. Choose a name of your own."
    }
}

/// The words of a name in camel case, in lower case with spaces between them: `HTTPServerName` is `http server name`.
// sync: floor — converts text
public func camelCaseToSpaces(_ name: String) -> String {
    let scalars = Array(name.unicodeScalars)
    var output = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
        let isUpper = "A"..."Z" ~= scalar
        if isUpper {
            let follows = index > 0 && "a"..."z" ~= scalars[index - 1]
            // The last of a run of capitals begins a word; at the end of the text it does not.
            let rest = scalars[(index + 1)...]
            let isAtEnd = rest.isEmpty || rest.elementsEqual(["\n"])
            if follows || !isAtEnd && !("A"..."Z" ~= scalars[index + 1]) { output.append(" ") }
        }
        output.append(scalar)
    }
    return String(output).trimmingSpace.pythonLowercased
}
