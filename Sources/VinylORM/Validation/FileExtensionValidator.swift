/// The text is a file's name with one of some extensions, in any case. Code `invalid_extension`.
///
/// It looks at the name alone, never at what is in the file: who sends a file chooses its name.
public struct FileExtensionValidator: FieldValidator {
    /// The extensions that are good, in lower case, without a point; nil: all.
    public let allowedExtensions: [String]?
    /// What is shown instead of the usual sentence.
    public let message: String?
    /// The code.
    public let code: String

    public init(_ allowedExtensions: [String]? = nil, message: String? = nil, code: String = "invalid_extension") {
        self.allowedExtensions = allowedExtensions.map { $0.map { $0.lowercased() } }
        self.message = message
        self.code = code
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        let found = FileExtension(ValidatedText(value).text).text
        guard let allowedExtensions, !allowedExtensions.contains(found) else { return }
        let allowed = allowedExtensions.joined(separator: ", ")
        throw ValidationError(
            message, or: "File extension “\(found)” is not allowed. Allowed extensions are: \(allowed).", code: code,
            value,
            ["extension": found, "allowed_extensions": allowed])
    }
}

extension FieldValidator where Self == FileExtensionValidator {
    /// One of the extensions.
    // sync: lazy — makes a validator
    public static func fileExtension(_ allowedExtensions: [String]) -> Self {
        FileExtensionValidator(allowedExtensions)
    }
}

/// What stands behind the last point of a file's name, in lower case; empty where a name begins or ends with it.
private struct FileExtension {
    let text: String

    init(_ path: String) {
        let trimmed = path.utf8.reversed().drop { $0 == UInt8(ascii: "/") }
        let name = Array(trimmed.prefix { $0 != UInt8(ascii: "/") }.reversed())
        guard let point = name.lastIndex(of: UInt8(ascii: ".")), point > 0, point < name.count - 1,
            name != Array("..".utf8)
        else {
            text = ""
            return
        }
        text = String(decoding: name[(point + 1)...], as: UTF8.self).lowercased()
    }
}
