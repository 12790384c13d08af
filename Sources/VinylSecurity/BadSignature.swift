/// A signed text that was not signed with this key, or was changed since.
public struct BadSignature: Error {}
