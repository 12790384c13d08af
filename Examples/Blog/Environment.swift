import Foundation

/// What the process's environment says, read once.
enum Environment {
    private static let variables = ProcessInfo.processInfo.environment

    /// `DEBUG=1`: error pages explain themselves, and templates are read again when they change.
    static let debug = variables["DEBUG"] == "1"

    /// The server that the page with the quote asks: this one, unless `UPSTREAM` names another.
    static let upstream = variables["UPSTREAM"] ?? "http://127.0.0.1:\(variables["PORT"] ?? "8000")/upstream/quote/"
}
