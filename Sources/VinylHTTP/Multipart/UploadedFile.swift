/// A file of a posted form. Django's `UploadedFile`.
public struct UploadedFile: Sendable {
    /// The form's field.
    public let field: String
    /// The name the client gave it, without folders and control characters, at most 255 characters. Made by the client:
    /// never a path to write to.
    public let name: String
    /// What the client says it is; nil where it says nothing.
    public let contentType: MediaType?
    /// The content; beyond a limit in a temporary file that goes with the last reference. Read it in pieces with
    /// ``Body/reader()`` (Django's `chunks()`), or whole with ``Body/bytes(upTo:)``.
    public let content: Body

    /// - Parameter name: Folders before the last slash are dropped.
    public init(field: String, name: String, contentType: MediaType? = nil, content: Body) {
        self.field = field
        let scalars = name.unicodeScalars
        let start = scalars.lastIndex(of: "/").map { scalars.index(after: $0) } ?? scalars.startIndex
        self.name = String(scalars[start...])
        self.contentType = contentType
        self.content = content
    }

    /// In bytes.
    public var size: Int { content.count }

    /// The character set that the client names, in lower case; nil where it names none.
    public var charset: String? { contentType?.charset }
}
