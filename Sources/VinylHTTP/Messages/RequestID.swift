import Synchronization

/// A request's name in logs: a prefix drawn once per process and a running number. Made into text only when asked.
struct RequestID: Sendable {
    private static let prefix = UInt32.random(in: 0...UInt32.max)
    private static let counter = Atomic<UInt64>(0)

    private let number = Self.counter.wrappingAdd(1, ordering: .relaxed).newValue

    /// For example `5f1c09aa-1024`.
    var text: String {
        let prefix = String(Self.prefix, radix: 16)
        return String(repeating: "0", count: 8 - prefix.count) + prefix + "-" + String(number)
    }
}
