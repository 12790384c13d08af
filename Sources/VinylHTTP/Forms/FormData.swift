/// A posted form: its fields and its files.
public struct FormData: Sendable {
    /// The fields. Django's `request.POST`.
    public var fields: QueryDict
    /// The files, in order. Django's `request.FILES`.
    public var files: [UploadedFile]

    public init(fields: QueryDict = QueryDict(), files: [UploadedFile] = []) {
        self.fields = fields
        self.files = files
    }

    /// The last value of a field, or nil.
    public subscript(name: String) -> String? { fields[name] }

    /// The last file of a field, or nil. Django's `request.FILES["f"]`.
    public subscript(file field: String) -> UploadedFile? { files.last { $0.field == field } }

    /// All files of a field, in order. Django's `request.FILES.getlist("f")`.
    public subscript(files field: String) -> [UploadedFile] { files.filter { $0.field == field } }
}
