import ConformanceFixtures
import Foundation

/// Where the cases are.
struct CaseFolder {
    /// The folder of `<area>.json` files.
    let cases: URL
    /// Where `data.sql` and `models.json` are looked for.
    private let places: [URL]

    /// - Parameters:
    ///   - path: A folder of files of cases, or one that holds such a folder under the name `cases`.
    ///   - schema: The folder of `data.sql` and `models.json`, where they are not in that folder or the one around it.
    init(_ path: String, schema: String?) {
        let folder = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL
        let inner = folder.appendingPathComponent("cases", isDirectory: true)
        cases = FileManager.default.fileExists(atPath: inner.path) ? inner : folder
        places =
            (schema.map { [URL(fileURLWithPath: $0, isDirectory: true)] } ?? [])
            + [cases, cases.deletingLastPathComponent()]
    }

    /// The models and rows that the ORM's cases are about; the bundled ones stand in for what is not there.
    /// - Throws: ``CorpusError`` where something is missing.
    // sync: floor — looks for files when the program starts
    func schema() throws -> CorpusSchema {
        CorpusSchema(
            script: try Self.file("data", "sql", places, "orm"), models: try Self.file("models", "json", places, "orm"))
    }

    // sync: floor — looks for a file when the program starts
    private static func file(_ name: String, _ type: String, _ places: [URL], _ area: String) throws -> URL {
        for place in places {
            let file = place.appendingPathComponent("\(name).\(type)")
            if FileManager.default.fileExists(atPath: file.path) { return file }
        }
        guard let file = bundled(name, type, area) else {
            throw CorpusError(
                file: "\(name).\(type)", reason: "it is not beside the cases; name its folder with --schema")
        }
        return file
    }

    /// A file that comes with the program.
    // sync: floor — looks for a file when the program starts
    private static func bundled(_ name: String, _ type: String, _ area: String) -> URL? {
        let file = ConformanceFixtures.folder(area: area)?.appendingPathComponent("\(name).\(type)")
        return file.flatMap { FileManager.default.fileExists(atPath: $0.path) ? $0 : nil }
    }
}

/// The models and rows that cases are about.
struct CorpusSchema {
    /// `data.sql`
    let script: URL
    /// `models.json`
    let models: URL
}
