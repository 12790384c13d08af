import ArgumentParser
import Foundation
import VinylORM
import VinylRuntime

/// Replays the behaviour that was recorded with Django, and says where Vinyl's differs.
@main struct ConformanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance", abstract: "Replay recorded cases and compare what comes of them.")

    @Option(help: "What the cases are about: \(Area.allCases.map(\.rawValue).joined(separator: ", ")).") var area = Area
        .orm
    @Option(help: "A folder of <area>.json files, or one with such a folder named cases.") var cases: String
    @Option(help: "How the framework is deployed: blocking or async.") var mode = Mode.blocking
    @Option(help: "A file for the outcomes as JSON.") var json: String?
    @Option(help: "Only cases whose id contains this.") var only: String?
    @Option(help: "The folder of data.sql and models.json, where they are not beside the cases.") var schema: String?

    func run() async throws {
        let folder = try CaseFolder(cases, schema: schema)
        let recorded = try RecordedCase.load(folder.cases).filter { only == nil || $0.id.contains(only ?? "") }
        let tally = try await mode.replay(recorded, area, folder)
        if let json { try tally.json.text.write(toFile: json, atomically: true, encoding: .utf8) }
        for (id, outcome) in tally.outcomes {
            switch outcome {
            case .passed: break
            case .failed(let why): print("\(id)\n  \(why)\n")
            case .skipped(let why): print("skipped \(id): \(why)\n")
            }
        }
        print(tally.summary)
        if tally.failed > 0 { throw ExitCode.failure }
    }
}

/// What cases can be about.
enum Area: String, ExpressibleByArgument, CaseIterable {
    case orm, templates, urls, forms, http, security, utils

    /// What replays this area's cases.
    func replayer(_ folder: CaseFolder, _ deployment: Deployment) async throws -> any AreaReplayer {
        switch self {
        case .orm: try await Replayer(try folder.schema(), deployment)
        case .templates: TemplatesArea(deployment: deployment)
        case .urls: URLArea(deployment: deployment)
        case .utils: UtilsArea(deployment: deployment)
        case .forms: FormsArea(deployment: deployment)
        case .http, .security:
            throw CorpusError(file: folder.cases.path, reason: "nothing replays the area \(rawValue) yet")
        }
    }
}

/// The deployments by name.
enum Mode: String, ExpressibleByArgument, CaseIterable {
    case blocking, async

    /// Replays the cases under this deployment.
    func replay(_ cases: [RecordedCase], _ area: Area, _ folder: CaseFolder) async throws -> Tally {
        let replayer = try await area.replayer(folder, self == .blocking ? .blocking : .async)
        defer { replayer.close() }
        var tally = Tally()
        for recorded in cases {
            if let reason = replayer.excuse(for: recorded) {
                tally.add(recorded.id, .skipped(reason))
            } else {
                tally.add(recorded.id, await replayer.replay(recorded))
            }
        }
        return tally
    }
}
