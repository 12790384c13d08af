/// What signatures are made with: Django's `SECRET_KEY` and `SECRET_KEY_FALLBACKS`.
///
/// To change the key, put the new one in its place and the old one into the fallbacks: what was signed with it stays
/// good until it is taken out. Printing one shows nothing.
public struct SecretKeys: Sendable {
    /// What is signed is signed with this.
    public var key: String
    /// Older keys; what was signed with them is still taken.
    public var fallbacks: [String]

    /// - Parameters:
    ///   - key: Long and random; ``RandomText`` makes one. An empty one signs nothing worth the name.
    ///   - fallbacks: Older keys, newest first. Each makes a forged signature a little dearer to refuse.
    public init(_ key: String, fallbacks: [String] = []) {
        self.key = key
        self.fallbacks = fallbacks
    }

    /// All, the one that signs first.
    var all: [String] { [key] + fallbacks }
}

extension SecretKeys: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "SecretKeys(hidden)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
