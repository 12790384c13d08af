#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The results with what one has to know to judge them.
struct Report: Codable, Sendable {
    let machine: Machine
    /// When the run ended, in UTC.
    let date: String
    let rounds: Int
    let measurements: [PairResult]

    init(rounds: Int, measurements: [PairResult]) {
        machine = Machine()
        date = Date().formatted(.iso8601)
        self.rounds = rounds
        self.measurements = measurements
    }

    /// The rounds of several processes in one report.
    init(merging reports: [Report]) {
        let merged = (0..<(reports.first?.measurements.count ?? 0)).compactMap { index in
            PairResult(merging: reports.map { $0.measurements[index] })
        }
        self.init(rounds: reports.map(\.rounds).reduce(0, +), measurements: merged)
    }

    /// The measurements of one kind, by section, in order.
    func sections(_ kind: Pair.Kind) -> [(name: String, rows: [PairResult])] {
        var sections: [(name: String, rows: [PairResult])] = []
        for result in measurements where result.kind == kind {
            if sections.last?.name != result.section { sections.append((result.section, [])) }
            sections[sections.count - 1].rows.append(result)
        }
        return sections
    }

    /// All of it, keys sorted.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }

    /// Writes the results as `overhead.json`, `overhead.md` and `overhead.svg`.
    func write(to folder: String) throws {
        let folder = URL(fileURLWithPath: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in [("json", try json), ("md", markdown), ("svg", Plot(report: self).svg)] {
            try Data(text.utf8).write(to: folder.appendingPathComponent("overhead.\(name)"))
        }
    }
}

extension Pair.Kind {
    /// What the table of this kind is called.
    var title: String {
        switch self {
        case .twin: "Vinyl against its native twin: the same source, with and without async"
        case .handWritten: "Vinyl against code written by hand"
        case .deployments: "The async deployment against the blocking one"
        }
    }

    /// What the two sides are called in the table; the ratio is the second to the first.
    var columns: (base: String, other: String) {
        switch self {
        case .twin: ("twin", "facade")
        case .handWritten: ("by hand", "facade")
        case .deployments: ("blocking", "async")
        }
    }

    /// Whether each line says what it is compared with.
    var namesBaselines: Bool { self == .handWritten }
}
