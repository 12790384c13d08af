#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The results as a table for people and as JSON for programs.
struct Report {
    let measurements: [Measurement]

    /// One line a workload, in sections.
    var table: String {
        var lines: [String] = []
        var section = ""
        let width = measurements.map(\.name.count).max() ?? 0
        for result in measurements {
            if result.section != section {
                section = result.section
                lines.append("")
                lines.append(
                    "\(section.padded(to: width))  \("synchronous".padded(left: 12))  \("facade".padded(left: 12))  "
                        + "\("ratio".padded(left: 6))  middle half   against")
            }
            let spread = "\(result.ratioLowerQuartile.text(2))…\(result.ratioUpperQuartile.text(2))"
            let bound = result.bound.map { " (bound \($0.text(2)))" } ?? ""
            lines.append(
                "\(result.name.padded(to: width))  \(result.synchronousNanoseconds.duration.padded(left: 12))  "
                    + "\(result.facadeNanoseconds.duration.padded(left: 12))  \(result.ratio.text(2).padded(left: 6))  "
                    + "\(spread.padded(to: 12))  \(result.baseline)\(bound)")
        }
        return lines.joined(separator: "\n")
    }

    /// All results, keys sorted.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            return String(decoding: try encoder.encode(measurements), as: UTF8.self)
        }
    }
}

extension Double {
    /// With so many digits after the point.
    func text(_ digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let rounded = Int((self * scale).rounded())
        guard digits > 0 else { return String(rounded) }
        let fraction = String(abs(rounded) % Int(scale))
        let zeros = String(repeating: "0", count: digits - fraction.count)
        return "\(rounded < 0 ? "-" : "")\(abs(rounded) / Int(scale)).\(zeros)\(fraction)"
    }

    /// Nanoseconds, in the unit that fits.
    var duration: String { self < 1000 ? "\(text(1)) ns" : "\((self / 1000).text(2)) µs" }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
    func padded(left width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
