import VinylHTTP
public import VinylORM

/// A file that has to be an image: PNG, JPEG, GIF, WebP or BMP. Django's `ImageField`.
///
/// The beginning of the content decides, not what the client says of it: the format's signature, and a width and height. The picture
/// itself is not decoded, so one that is damaged further on is taken. The name must end as the format's names do.
public struct ImageField: FormField {
    private var file: FileField
    public var settings: FieldSettings {
        get { file.settings }
        set { file.settings = newValue }
    }
    public var defaultWidget: any Widget { ClearableFileInput() }
    public static var messages: [String: String] {
        FileField.messages.merging([
            "invalid_image":
                "Upload a valid image. The file you uploaded was either not an image or a corrupted image."
        ]) { $1 }
    }

    /// - Parameters:
    ///   - maxLength: The greatest length of the file's name; nil: any.
    ///   - allowEmptyFile: Whether a file without content is good.
    public init(maxLength: Int? = nil, allowEmptyFile: Bool = false) {
        file = FileField(maxLength: maxLength, allowEmptyFile: allowEmptyFile)
    }

    public var validators: [any FieldValidator] { settings.validators + [.fileExtension(ImageFormat.extensions)] }

    // sync: lazy — makes a value
    public func attributes(for widget: any Widget) -> HTMLAttributes {
        guard widget is FileInput || widget is ClearableFileInput, widget.settings.attributes["accept"] == nil else {
            return [:]
        }
        return ["accept": "image/*"]
    }

    public func convert(_ value: FormValue) async throws -> FormValue {
        let converted = try await file.convert(value)
        if case .file(let upload) = converted, upload.size > 0, try await ImageFormat.format(of: upload.content) == nil
        {
            throw failure("invalid_image")
        }
        return converted
    }

    public func clean(_ value: FormValue, initial: FormValue) async throws -> FormValue {
        try await cleanUpload(value, initial: initial)
    }

    public func hasChanged(from initial: FormValue, to data: FormValue) async throws -> Bool {
        try await file.hasChanged(from: initial, to: data)
    }

    public func boundData(_ data: FormValue, initial: FormValue) async -> FormValue {
        await file.boundData(data, initial: initial)
    }
}
