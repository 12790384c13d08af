import VinylHTTP
import VinylORM

/// A file. Its value is the file that was sent, the one that is there already, or `false` where that is to be removed.
public struct FileField: FormField {
    public var settings = FieldSettings()
    /// The greatest length of the file's name; nil: any.
    public var maxLength: Int?
    /// Whether a file without content is good.
    public var allowsEmptyFile: Bool
    public var defaultWidget: any Widget { ClearableFileInput() }
    public static var messages: [String: String] {
        [
            "invalid": "No file was submitted. Check the encoding type on the form.",
            "missing": "No file was submitted.", "empty": "The submitted file is empty.",
            "contradiction": "Please either submit a file or check the clear checkbox, not both.",
        ]
    }

    public init(maxLength: Int? = nil, allowEmptyFile: Bool = false) {
        self.maxLength = maxLength
        allowsEmptyFile = allowEmptyFile
    }

    public func convert(_ value: FormValue) async throws -> FormValue {
        guard !value.isEmpty else { return .null }
        guard case .file(let file) = value, !file.name.isEmpty else { throw failure("invalid") }
        let length = file.name.unicodeScalars.count
        if let maxLength, length > maxLength {
            guard message("max_length") == nil else {
                throw failure("max_length", ["max": String(maxLength), "length": String(length)])
            }
            throw ValidationError(
                "Ensure this filename has at most \(maxLength) character\(maxLength == 1 ? "" : "s") (it has \(length)).",
                code: "max_length", parameters: ["max": String(maxLength), "length": String(length)])
        }
        if file.size == 0, !allowsEmptyFile { throw failure("empty") }
        return value
    }

    public func clean(_ value: FormValue, initial: FormValue) async throws -> FormValue {
        try await cleanUpload(value, initial: initial)
    }

    /// A file is always another one.
    public func hasChanged(from initial: FormValue, to data: FormValue) async throws -> Bool {
        !settings.isDisabled && !data.isNull
    }

    public func boundData(_ data: FormValue, initial: FormValue) async -> FormValue {
        switch data {
        case .null, .contradictoryFile: initial
        default: data
        }
    }
}

extension FormField {
    /// All that a field of files does with a value.
    func cleanUpload(_ value: FormValue, initial: FormValue) async throws -> FormValue {
        var value = value
        if case .contradictoryFile = value { throw failure("contradiction") }
        if case .bool(false) = value {
            // Only what may be missing can be removed.
            guard settings.isRequired else { return value }
            value = .null
        }
        if value.isEmpty, initial.isTrue { return initial }
        let converted = try await convert(value)
        try await validate(converted)
        try await runValidators(converted)
        return converted
    }
}
