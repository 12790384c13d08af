#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What the figures were measured on.
struct Machine: Codable, Sendable {
    let processor: String
    let cores: Int
    let system: String
    /// Whether the program was built with optimisation; figures of a debug build mean nothing.
    let isOptimised: Bool

    init() {
        processor = Self.processorName ?? "unknown processor"
        cores = ProcessInfo.processInfo.activeProcessorCount
        system = ProcessInfo.processInfo.operatingSystemVersionString
        var isDebug = false
        assert(
            {
                isDebug = true
                return true
            }())
        isOptimised = !isDebug
    }

    /// From proc(5); nil on systems without it.
    private static var processorName: String? {
        guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else { return nil }
        let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
        return line?.split(separator: ":", maxSplits: 1).last.map { String($0.drop { $0 == " " }) }
    }
}

extension Machine: CustomStringConvertible {
    var description: String { "\(processor), \(cores) cores, \(system)\(isOptimised ? "" : ", not optimised")" }
}
