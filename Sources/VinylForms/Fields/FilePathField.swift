import VinylORM
import VinylRuntime

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One of the files below a folder; its value is the file's path. Django's `FilePathField`.
///
/// The folder is read each time the choices are needed, on a thread for files.
/// - Note: What is posted is compared with these choices, so no other path can be named.
public struct FilePathField: AnyChoiceField {
    public var settings = FieldSettings()
    private let folder: String
    private let pattern: String?
    private let isRecursive: Bool
    private let allowsFiles: Bool
    private let allowsFolders: Bool
    private var replaced: Choices?

    public static var messages: [String: String] { ChoiceField.messages }

    /// - Parameters:
    ///   - path: The folder.
    ///   - match: A regular expression in Swift's syntax that a file's name must have a match of; nil: any name will do.
    ///   - recursive: Whether folders inside are looked into.
    ///   - allowFiles: Whether files can be chosen.
    ///   - allowFolders: Whether folders can be chosen.
    /// - Throws: what a `Regex` says of a pattern that is none.
    public init(
        path: String, match: String? = nil, recursive: Bool = false, allowFiles: Bool = true, allowFolders: Bool = false
    ) throws {
        if let match { _ = try Regex(match) }
        folder = path
        pattern = match
        isRecursive = recursive
        allowsFiles = allowFiles
        allowsFolders = allowFolders
    }

    public var choices: Choices {
        get {
            if let replaced { return replaced }
            let field = self
            let hasBlank = !settings.isRequired
            return Choices(hasBlank: hasBlank) {
                let files = try await offload { try field.entries() }
                let blank: [Choices.Item] = hasBlank ? [.choice("", "---------")] : []
                return blank + files.map { .choice(.text($0.path), $0.label) }
            }
        }
        set { replaced = newValue }
    }

    public func convert(_ value: FormValue) async throws -> FormValue {
        value.isEmpty ? "" : .text(value.description)
    }

    public func validate(_ value: FormValue) async throws {
        try checkPresence(value)
        if value.isTrue { try await checkChoice(value) }
    }

    /// What can be chosen, in the order of the names, each folder's own before those of the folders inside.
    // sync: floor — reads folders on a thread for files
    private func entries() throws -> [(path: String, label: String)] {
        let expression = try pattern.map { try Regex($0) }
        var found: [(path: String, label: String)] = []
        var pending = [folder]
        while let current = pending.popLast() {
            var inside: [String] = []
            var folders: [(path: String, label: String)] = []
            for name in try FileManager.default.contentsOfDirectory(atPath: current).sorted()
            where name != "__pycache__" {
                let path = current.hasSuffix("/") ? current + name : current + "/" + name
                var isFolder = false
                guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
                if isFolder { inside.append(path) }
                guard isFolder ? allowsFolders : allowsFiles else { continue }
                if let expression, name.firstMatch(of: expression) == nil { continue }
                let entry = (path, isRecursive ? String(path.dropFirst(folder.count)) : name)
                // Below one another, files come before folders; side by side, all come by name.
                if isFolder, isRecursive { folders.append(entry) } else { found.append(entry) }
            }
            found += folders
            guard isRecursive else { break }
            pending += inside.reversed()
        }
        return found
    }
}
