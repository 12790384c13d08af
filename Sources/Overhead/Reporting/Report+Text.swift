extension Report {
    /// For a terminal: one line a pair, in sections.
    var table: String {
        let width = measurements.map(\.name.count).max() ?? 0
        var lines: [String] = []
        for kind in Pair.Kind.allCases {
            let sections = sections(kind)
            guard !sections.isEmpty else { continue }
            lines += ["", kind.title]
            for section in sections {
                lines.append("")
                lines.append(
                    "\(section.name.padded(to: width))  \(kind.columns.base.padded(left: 12))  "
                        + "\(kind.columns.other.padded(left: 12))  \("ratio".padded(left: 6))  95 %          bound"
                        + (kind.namesBaselines ? "   against" : ""))
                lines += section.rows.map { line($0, width: width) }
            }
        }
        return
            (lines + [
                "",
                "\(rounds) rounds, CPU time (of the thread; between deployments, of the process), medians; \(machine); \(date)",
            ])
            .joined(separator: "\n")
    }

    private func line(_ result: PairResult, width: Int) -> String {
        let interval = "\(result.ratioLow.text(3))…\(result.ratioHigh.text(3))"
        let bound = result.bound?.text(2) ?? ""
        return "\(result.name.padded(to: width))  \(result.synchronousNanoseconds.duration.padded(left: 12))  "
            + "\(result.facadeNanoseconds.duration.padded(left: 12))  \(result.ratio.text(3).padded(left: 6))  "
            + "\(interval.padded(to: 13)) \(bound.padded(left: 5))"
            + (result.kind.namesBaselines ? "   \(result.baseline)" : "")
    }

    /// For a page.
    var markdown: String {
        var lines = ["# What async costs", ""]
        lines.append(
            "\(rounds) rounds in several processes, both sides alternating in each; CPU time of the thread an operation, medians;"
        )
        lines.append(
            "the ratio is the second column to the first, with its interval of 95 % confidence. Between deployments the time"
                + " is the whole process's.")
        lines.append("\(machine); \(date).")
        for kind in Pair.Kind.allCases {
            let sections = sections(kind)
            guard !sections.isEmpty else { continue }
            lines += ["", "## \(kind.title)", ""]
            let (base, other) = kind.columns
            lines.append("| | \(base) | \(other) | ratio | 95 % | bound |\(kind.namesBaselines ? " against |" : "")")
            lines.append("|---|--:|--:|--:|--:|--:|\(kind.namesBaselines ? "---|" : "")")
            for section in sections {
                lines += section.rows.map { row($0, in: section.name) }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func row(_ result: PairResult, in section: String) -> String {
        "| \(section): \(result.name) | \(result.synchronousNanoseconds.duration) | \(result.facadeNanoseconds.duration) "
            + "| \(result.ratio.text(3)) | \(result.ratioLow.text(3))–\(result.ratioHigh.text(3)) "
            + "| \(result.bound?.text(2) ?? "") |" + (result.kind.namesBaselines ? " \(result.baseline) |" : "")
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
