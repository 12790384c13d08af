import EffectStripper
import Foundation

/// The native twin as a tree of files: which folder each module comes from, and how it is written.
struct TwinTree {
    /// The twin's modules by the folders that they are derived from. What a module is called in the twin follows too.
    static let modules = [
        "Sources/OverheadWorkloads": "NativeOverheadWorkloads",
        "Sources/VinylForms": "NativeForms",
        "Sources/VinylHTTP": "NativeHTTP",
        "Sources/VinylORM": "NativeORM",
        "Sources/VinylRuntime": "NativeRuntime",
        "Sources/VinylSQLite": "NativeSQLite",
        "Sources/VinylSecurity": "NativeSecurity",
        "Sources/VinylTemplates": "NativeTemplates",
        "Sources/VinylTesting": "NativeTesting",
        "Sources/VinylText": "NativeText",
        "Sources/VinylWeb": "NativeWeb",
        "Tests/VinylHTTPTests": "NativeHTTPTests",
        "Tests/VinylORMTests": "NativeORMTests",
        "Tests/VinylWebTests": "NativeWebTests",
    ]

    /// The folder of the package.
    let root: URL
    /// Where the twin goes.
    let destination: URL

    /// Strips as the twin's modules need it.
    static var stripper: EffectStripper {
        var names: [String: String] = [:]
        for (folder, twin) in modules { names[URL(fileURLWithPath: folder).lastPathComponent] = twin }
        return EffectStripper(modules: names, macroPrefix: "Native")
    }

    /// Brings the tree up to date. Files that stay as they are keep their dates, so that nothing is built again for them.
    /// - Returns: Everything that was refused, over all files.
    func write() throws -> [Refusal] {
        var refusals: [Refusal] = []
        for (folder, twin) in Self.modules.sorted(by: { $0.key < $1.key }) {
            let kind = folder.hasPrefix("Tests/") ? "Tests" : "Sources"
            var wanted: [String: Data] = [:]
            for path in sources(in: root.appendingPathComponent(folder)) {
                do {
                    wanted[path] = try twinOfFile("\(folder)/\(path)")
                } catch let error as Unstrippable {
                    refusals += error.refusals
                }
            }
            // What has no source that could be stripped is written by hand.
            let byHand = root.appendingPathComponent("Benchmarks/Twin/\(kind)/\(twin)")
            for path in sources(in: byHand) { wanted[path] = try Data(contentsOf: byHand.appendingPathComponent(path)) }
            try put(wanted, into: destination.appendingPathComponent("\(kind)/\(twin)"))
        }
        return refusals
    }

    /// A file's twin; nil where the whole file is left out.
    private func twinOfFile(_ path: String) throws -> Data? {
        let source = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
        let twin = try Self.stripper.twin(of: source, file: path)
        return twin.allSatisfy(\.isNewline) ? nil : Data(twin.utf8)
    }

    /// Makes the files of a folder what they should be.
    private func put(_ wanted: [String: Data], into folder: URL) throws {
        let manager = FileManager.default
        for path in sources(in: folder) where wanted[path] == nil {
            try manager.removeItem(at: folder.appendingPathComponent(path))
        }
        for (path, data) in wanted {
            let file = folder.appendingPathComponent(path)
            guard manager.contents(atPath: file.path) != data else { continue }
            try manager.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try data.write(to: file)
        }
    }

    /// The Swift files below a folder, as paths from there; none where there is no folder.
    private func sources(in folder: URL) -> [String] {
        guard let found = FileManager.default.enumerator(atPath: folder.path) else { return [] }
        return found.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
    }
}
