/// How a database stores one value, in SQL's terms. SQLite's five storage classes; other databases map onto them.
@frozen
public enum StorageClass: UInt8, Sendable, Hashable, CaseIterable {
    case null, integer, real, text, blob
}
