/// The audit of a whole tree of sources.
public struct AuditReport: Sendable, Codable {
    /// By module: the functions.
    public var modules: [String: [AuditedFunction]] = [:]
    public var failures: [AuditFailure] = []

    public init() {}

    /// Modules that are tools or macro plug-ins, whose functions run when a program is built or measured.
    public static let toolPrefixes = ["AsyncAudit", "EffectStripper", "Overhead", "Probe", "StripEffects"]
    /// Modules that have no synchronous twin.
    public static let unstrippedModules: Set<String> = ["VinylServer", "Vinyl"]

    /// Adds a file.
    public mutating func add(source: String, file: String, module: String) {
        let isTool = module.hasSuffix("Macros") || Self.toolPrefixes.contains { module.hasPrefix($0) }
        let audit = SourceAudit(
            source: source, file: file, isTool: isTool, isCore: !Self.unstrippedModules.contains(module))
        modules[module, default: []] += audit.functions
        failures += audit.failures
    }

    /// A line a module and a total.
    public var table: String {
        let kinds: [AuditedFunction.Category] = [.async, .lazy, .protocol, .floor, .tool]
        var lines = [row("module", ["functions"] + kinds.map(\.rawValue))]
        var totals = Array(repeating: 0, count: kinds.count + 1)
        for (module, functions) in modules.sorted(by: { $0.key < $1.key }) {
            let counts = [functions.count] + kinds.map { kind in functions.count { $0.category == kind } }
            for index in counts.indices { totals[index] += counts[index] }
            lines.append(row(module, counts.map(String.init)))
        }
        lines.append(row("all", totals.map(String.init)))
        let bound = max(1, totals[0] - totals[kinds.count])
        lines.append("\(totals[1]) of \(bound) functions outside of tools are async (\(totals[1] * 100 / bound) %)")
        return lines.joined(separator: "\n")
    }

    /// Every function that is not async, by category.
    public var list: String {
        var lines: [String] = []
        for kind in AuditedFunction.Category.allCases where kind != .async && kind != .tool {
            lines.append("\(kind.rawValue):")
            for function in modules.values.joined().filter({ $0.category == kind }).sorted(by: {
                ($0.file, $0.line) < ($1.file, $1.line)
            }) {
                lines.append("  \(function.file):\(function.line) \(function.name) — \(function.reason)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private func row(_ name: String, _ cells: [String]) -> String {
        let padded = cells.map { String(repeating: " ", count: max(1, 11 - $0.count)) + $0 }
        return name + String(repeating: " ", count: max(1, 18 - name.count)) + padded.joined()
    }
}
