import ArgumentParser
import EffectStripper
import Foundation

/// Writes the synchronous twin of one source file. The NativeTwin plug-in calls it for each file of a twin module.
@main
struct StripEffects: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a Swift file without async and await, or say what stands in the way. Other files are copied.")

    @Option(help: "A module to rename, as OLD=NEW. May be repeated.") var module: [String] = []
    @Option(help: "What goes before the types that #externalMacro names.") var macroPrefix: String?
    @Option(name: .shortAndLong, help: "Where the twin goes; standard output unless told.") var output: String?
    @Argument(help: "The file to strip.") var input: String

    func run() throws {
        guard input.hasSuffix(".swift") else { return try copy() }
        let source = try String(contentsOfFile: input, encoding: .utf8)
        let stripper = EffectStripper(modules: try renamed(), macroPrefix: macroPrefix)
        let twin: String
        do {
            twin = try stripper.twin(of: source, file: input)
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            throw ExitCode.failure
        }
        try write(Data(twin.utf8))
    }

    /// Hands on what is no Swift as it is: tests read files that lie beside them.
    private func copy() throws { try write(Data(contentsOf: URL(fileURLWithPath: input))) }

    private func write(_ data: Data) throws {
        guard let output else { return FileHandle.standardOutput.write(data) }
        let file = URL(fileURLWithPath: output)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    private func renamed() throws -> [String: String] {
        var modules: [String: String] = [:]
        for pair in module {
            let names = pair.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard names.count == 2, !names[0].isEmpty, !names[1].isEmpty else {
                throw ValidationError("\(pair) is no renaming; write OLD=NEW")
            }
            modules[names[0]] = names[1]
        }
        return modules
    }
}
