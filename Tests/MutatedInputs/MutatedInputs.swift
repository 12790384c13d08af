import ArgumentParser
import VinylRuntime

/// Puts a million mutated inputs into the parsers that face the outside. To be built with the address sanitizer:
/// `make mutations`.
@main struct MutatedInputs: AsyncParsableCommand {
    @Option(help: "How many inputs each parser gets.") var count = 1_000_000
    @Option(help: "Where the inputs begin: the same seed makes the same inputs.") var seed: UInt64 = 1
    @Option(help: "Only the parser of this name.") var only: String?
    @Option(help: "Seconds that one input may take.") var limit = 5.0

    func run() async throws {
        for subject in Subject.all where only == nil || subject.name == only {
            let (count, seed, limit) = (count, seed, limit)
            let refused = try await Deployment.blocking.run {
                try await Self.feed(subject, count, seed, .seconds(limit))
            }
            print("\(subject.name): \(count) inputs, \(count - refused) read, \(refused) refused")
        }
    }

    nonisolated private static func feed(
        _ subject: Subject, _ count: Int, _ seed: UInt64, _ limit: Duration
    ) async throws -> Int {
        var mutator = Mutator(seed: seed)
        var refused = 0
        for _ in 0..<count {
            let input = mutator.input(from: subject.seeds, words: subject.words)
            let start = ContinuousClock.now
            do {
                try await subject.parse(input)
            } catch let finding as Finding {
                throw BadInput(subject: subject.name, input: input, what: finding.what)
            } catch {
                refused += 1
            }
            guard ContinuousClock.now - start < limit else {
                throw BadInput(subject: subject.name, input: input, what: "it took longer than \(limit)")
            }
        }
        return refused
    }
}

/// What a parser gave is wrong.
struct Finding: Error {
    let what: String
}

/// An input that shows a fault.
struct BadInput: Error, CustomStringConvertible {
    let subject: String
    let input: [UInt8]
    let what: String
    var description: String { "\(subject), \(String(decoding: input, as: UTF8.self).debugDescription): \(what)" }
}
