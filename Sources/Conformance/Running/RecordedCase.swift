import Foundation
import VinylORM

/// One recorded case: what to do, and what came of it with Django.
struct RecordedCase: Sendable {
    let id: String
    let area: String
    let title: String
    /// The Python that was run, for the reader of a failure.
    let django: String
    let document: JSONValue

    init?(_ document: JSONValue) {
        guard case .string(let id)? = document["id"] else { return nil }
        self.id = id
        self.document = document
        area = document["area"]?.string ?? ""
        title = document["title"]?.string ?? ""
        django = document["django"]?.string ?? ""
    }

    /// The cases of all files of a folder, in the order of the files' names.
    /// - Throws: ``CorpusError`` where a file is none.
    // sync: floor — reads files when the program starts
    static func load(_ folder: URL) throws -> [RecordedCase] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
        guard !files.isEmpty else { throw CorpusError(file: folder.path, reason: "there is no file of cases in it") }
        return try files.flatMap { file in
            guard let document = JSONValue(try String(contentsOf: file, encoding: .utf8)) else {
                throw CorpusError(file: file.path, reason: "it is no JSON")
            }
            guard case .array(let cases)? = document["cases"] else {
                throw CorpusError(file: file.path, reason: "it has no \"cases\"")
            }
            return try cases.map { entry in
                guard let found = RecordedCase(entry) else {
                    throw CorpusError(file: file.path, reason: "a case has no id")
                }
                return found
            }
        }
    }
}

/// A folder of cases that cannot be read.
struct CorpusError: Error, CustomStringConvertible {
    let file: String
    let reason: String
    var description: String { "\(file): \(reason)" }
}

extension JSONValue {
    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var items: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }

    var members: [(key: String, value: JSONValue)]? {
        if case .object(let object) = self { object.members } else { nil }
    }
}
