import Foundation
import Vinyl

/// A date as readers like it: `7 March 2026`, in UTC.
struct Day {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    let text: String
    let machine: String

    init(_ date: Date) {
        let day = CalendarDate(date)
        text = "\(day.day) \(Self.months[day.month - 1]) \(day.year)"
        machine = day.description
    }

    var html: HTML { "<time datetime=\"\(machine)\">\(text)</time>" }
}

/// The beginning of a text, cut between words.
struct Excerpt {
    let text: String

    init(_ body: String, limit: Int = 180) {
        let line = body.prefix { $0 != "\n" }
        guard line.count > limit else {
            text = String(line)
            return
        }
        let cut = line.prefix(limit)
        text = (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
    }
}

/// Text in paragraphs, parted at empty lines.
struct Paragraphs {
    let html: HTML

    init(_ text: String) {
        let parts = text.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n\n")
        html = "\(parts.filter { !$0.isEmpty }.map { "<p>\($0)</p>\n" as HTML })"
    }
}

/// The process's environment, read once.
struct ProcessVariables: Sendable {
    private let all = ProcessInfo.processInfo.environment
    subscript(name: String) -> String? { all[name] }
}
