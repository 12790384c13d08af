import ArgumentParser
import EffectStripper
import Foundation

/// `make twin`: derives the native twin from the framework's core.
@main
struct StripEffects: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Derive the synchronous twin of Vinyl's core, or say what stands in the way.")

    @Option(help: "The folder of the package.") var root = "."
    @Option(name: .shortAndLong, help: "Where the twin goes.") var output = ".build/twin"
    @Argument(help: "Files whose twins are printed instead.") var files: [String] = []

    func run() throws {
        var refusals: [Refusal] = []
        if files.isEmpty {
            refusals = try TwinTree(root: URL(fileURLWithPath: root), destination: URL(fileURLWithPath: output)).write()
        }
        for file in files {
            do {
                let source = try String(contentsOfFile: file, encoding: .utf8)
                print(try TwinTree.stripper.twin(of: source, file: file), terminator: "")
            } catch let error as Unstrippable {
                refusals += error.refusals
            }
        }
        for refusal in refusals { FileHandle.standardError.write(Data("\(refusal)\n".utf8)) }
        if !refusals.isEmpty { throw ExitCode.failure }
    }
}
