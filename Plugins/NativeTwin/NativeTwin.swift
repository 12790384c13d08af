import Foundation
import PackagePlugin

/// Derives the sources of a twin module from those of the module it is the twin of, with one command a file, so that a
/// build strips only what was changed. Nothing that it makes is committed.
@main
struct NativeTwin: BuildToolPlugin {
    /// Where the twin modules come from. What a module is called in the twin follows from the same table.
    private static let sources = [
        "NativeRuntime": "Sources/VinylRuntime",
        "NativeHTTP": "Sources/VinylHTTP",
        "NativeORM": "Sources/VinylORM",
        "NativeSQLite": "Sources/VinylSQLite",
        "NativeWeb": "Sources/VinylWeb",
        "NativeTesting": "Sources/VinylTesting",
        "NativeOverheadWorkloads": "Sources/OverheadWorkloads",
        "NativeHTTPTests": "Tests/VinylHTTPTests",
        "NativeORMTests": "Tests/VinylORMTests",
        "NativeWebTests": "Tests/VinylWebTests",
    ]
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let source = Self.sources[target.name] else {
            Diagnostics.error("\(target.name) is no twin that the plug-in knows; name its source in NativeTwin.swift")
            return []
        }
        let root = context.package.directoryURL
        let folder = root.appending(path: source)
        let tool = try context.tool(named: "StripEffects").url
        let renamings = Self.renamings.sorted { $0.key < $1.key }.flatMap { ["--module", "\($0.key)=\($0.value)"] }
        return try files(in: folder).map { path in
            let input = folder.appending(path: path)
            let output = context.pluginWorkDirectoryURL.appending(path: path)
            return .buildCommand(
                displayName: "Stripping \(source)/\(path)", executable: tool,
                arguments: renamings + ["--macro-prefix", "Native", "--output", output.path(percentEncoded: false)]
                    + [input.path(percentEncoded: false)],
                inputFiles: [input], outputFiles: [output])
        }
    }

    /// What a module is called in the twin, by its own name.
    private static var renamings: [String: String] {
        var renamings: [String: String] = [:]
        for (twin, folder) in sources { renamings[URL(filePath: folder).lastPathComponent] = twin }
        return renamings
    }

    /// The Swift files below a folder, as paths from there, and what tests read.
    private func files(in folder: URL) throws -> [String] {
        guard let found = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false)) else { return [] }
        return found.compactMap { $0 as? String }.filter { path in
            path.hasSuffix(".swift") || path.hasSuffix(".json")
        }.sorted()
    }
}
