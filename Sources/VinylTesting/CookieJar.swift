import HTTPTypes
import Synchronization

/// The cookies of a test client: names and values, without regard to paths and domains.
final class CookieJar: Sendable {
    private let state = Mutex<[String: String]>([:])

    var values: [String: String] { state.withLock { $0 } }

    /// What to send, or nil where there is nothing.
    var header: String? {
        let pairs = values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return pairs.isEmpty ? nil : pairs.joined(separator: "; ")
    }

    /// Keeps what a response sets and forgets what it deletes.
    // sync: lazy — changes a value in memory
    func take(_ headers: HTTPFields) {
        for field in headers where field.name == .setCookie {
            let pieces = field.value.split(separator: ";").map { $0.drop { $0 == " " } }
            guard let pair = pieces.first, let equals = pair.firstIndex(of: "=") else { continue }
            let name = String(pair[..<equals])
            let isGone = pieces.dropFirst().contains { $0.lowercased() == "max-age=0" }
            let value = String(pair[pair.index(after: equals)...])
            state.withLock { $0[name] = isGone ? nil : value }
        }
    }
}
