/// The ratios of facade to twin as a picture: a dot for each workload with its interval, and its bound as a tick.
struct Plot {
    let report: Report

    private let rowHeight = 24.0
    private let labelWidth = 300.0
    private let chartWidth = 420.0
    private let top = 64.0

    /// The axis ends here; what lies beyond is drawn at the edge, with its number beside it.
    private let range = 0.9...1.6

    /// The picture; its colours follow the reader's light or dark scheme.
    var svg: String {
        var rows: [String] = []
        var y = top
        for section in report.sections(.twin) {
            y += rowHeight
            rows.append("<text class=\"section\" x=\"16\" y=\"\(y.text(0))\">\(section.name.escaped)</text>")
            for result in section.rows {
                y += rowHeight
                rows.append(row(result, y: y))
            }
        }
        let bottom = y + 16
        let width = labelWidth + chartWidth + 90
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width.text(0)) \((bottom + 40).text(0))" \
            font-family="system-ui, sans-serif" font-size="13" role="img" aria-labelledby="title">
            <title id="title">CPU time of Vinyl's async facade, as a multiple of its synchronous twin</title>
            <style>
            svg { color: #1b1f24; background: #ffffff; --grid: #d8dee4; --mark: #9a3412; --bound: #57606a }
            @media (prefers-color-scheme: dark) {
            svg { color: #e6edf3; background: #0d1117; --grid: #30363d; --mark: #f0883e; --bound: #9198a1 }
            }
            text { fill: currentColor } .section { font-weight: 600 } .small { font-size: 11px }
            .grid { stroke: var(--grid) } .one { stroke: currentColor } .mark { stroke: var(--mark); fill: var(--mark) }
            .bound { stroke: var(--bound); stroke-width: 2 }
            </style>
            <text class="section" x="16" y="24">CPU time: async facade ÷ synchronous twin</text>
            <text class="small" x="16" y="42">dot: median; line: 95 % interval; tick: the bound we hold ourselves to</text>
            \(axis(to: bottom).joined(separator: "\n"))
            \(rows.joined(separator: "\n"))
            <text class="small" x="16" y="\((bottom + 26).text(0))">\(report.machine.description.escaped); \(report.date)</text>
            </svg>

            """
    }

    private func axis(to bottom: Double) -> [String] {
        stride(from: 9, through: 16, by: 1).map { tenth in
            let value = Double(tenth) / 10
            let x = position(value).text(1)
            let kind = tenth == 10 ? "one" : "grid"
            return "<line class=\"\(kind)\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(top.text(0))\" y2=\"\(bottom.text(0))\"/>"
                + "<text class=\"small\" text-anchor=\"middle\" x=\"\(x)\" y=\"\((top - 6).text(0))\">\(value.text(1))</text>"
        }
    }

    private func row(_ result: PairResult, y: Double) -> String {
        let middle = y - 4
        let (low, high) = (position(result.ratioLow), position(result.ratioHigh))
        var parts = ["<text x=\"28\" y=\"\(y.text(0))\">\(result.name.escaped)</text>"]
        if let bound = result.bound {
            let x = position(bound).text(1)
            parts.append(
                "<line class=\"bound\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\((middle - 8).text(0))\" y2=\"\((middle + 8).text(0))\"/>"
            )
        }
        parts.append(
            "<line class=\"mark\" x1=\"\(low.text(1))\" x2=\"\(high.text(1))\" y1=\"\(middle.text(0))\" y2=\"\(middle.text(0))\"/>"
        )
        parts.append(
            "<circle class=\"mark\" cx=\"\(position(result.ratio).text(1))\" cy=\"\(middle.text(0))\" r=\"4\"/>")
        parts.append(
            "<text x=\"\((labelWidth + chartWidth + 20).text(0))\" y=\"\(y.text(0))\">\(result.ratio.text(2))</text>")
        return parts.joined()
    }

    private func position(_ ratio: Double) -> Double {
        let shown = min(max(ratio, range.lowerBound), range.upperBound)
        return labelWidth + (shown - range.lowerBound) / (range.upperBound - range.lowerBound) * chartWidth
    }
}

extension String {
    /// For text in XML.
    fileprivate var escaped: String {
        var result = ""
        for character in self {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
        return result
    }
}
