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
            do { try await subject.parse(input) } catch { refused += 1 }
            guard ContinuousClock.now - start < limit else { throw TooSlow(subject: subject.name, input: input) }
        }
        return refused
    }
}

/// An input that took longer than any should.
struct TooSlow: Error, CustomStringConvertible {
    let subject: String
    let input: [UInt8]
    var description: String { "\(subject) was too slow on \(String(decoding: input, as: UTF8.self).debugDescription)" }
}
