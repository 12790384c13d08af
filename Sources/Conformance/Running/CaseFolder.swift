import ConformanceFixtures
import Foundation

/// Where the cases are, and the models and rows that they are about.
struct CaseFolder {
    /// The folder of `<area>.json` files.
    let cases: URL
    /// `data.sql`
    let script: URL
    /// `models.json`
    let models: URL

    /// - Parameters:
    ///   - path: A folder of files of cases, or one that holds such a folder under the name `cases`.
    ///   - schema: The folder of `data.sql` and `models.json`, where they are not in that folder or the one around it.
    ///   - area: Which of the bundled fixtures stand in for what is in neither.
    /// - Throws: ``CorpusError`` where something is missing.
    init(_ path: String, schema: String?, area: String) throws {
        let folder = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL
        let inner = folder.appendingPathComponent("cases", isDirectory: true)
        cases = FileManager.default.fileExists(atPath: inner.path) ? inner : folder
        let places =
            (schema.map { [URL(fileURLWithPath: $0, isDirectory: true)] } ?? [])
            + [cases, cases.deletingLastPathComponent()]
        script = try Self.file("data", "sql", places, area)
        models = try Self.file("models", "json", places, area)
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
