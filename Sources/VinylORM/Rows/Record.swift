/// Some values of one row, by name.
public struct Record: Sendable {
    /// The names, as they were asked for.
    public let names: [String]
    /// The values, in the order of ``names``; nil for NULL.
    public let values: [(any DatabaseField)?]

    init(names: [String], values: [(any DatabaseField)?]) {
        self.names = names
        self.values = values
    }

    static let empty = Record(names: [], values: [])

    /// The value under a name, or nil where it is NULL or was not asked for.
    public subscript(name: String) -> (any Sendable)? { names.firstIndex(of: name).flatMap { values[$0] } }

    /// The value under a name, as that type, or nil.
    public subscript<Value>(name: String, as type: Value.Type) -> Value? { self[name] as? Value }

    /// The values by name; NULLs are left out.
    public var dictionary: [String: any Sendable] {
        var dictionary: [String: any Sendable] = [:]
        for (name, value) in zip(names, values) {
            if let value { dictionary[name] = value }
        }
        return dictionary
    }

    /// The values as the database stores them, in the order of ``names``.
    public var databaseValues: [DatabaseValue] { values.map { $0?.databaseValue ?? .null } }
}

extension RowLayout {
    /// The values of a row that belong to no model.
    // sync: floor — decodes inside the row loop
    func record(_ row: RowCursor) throws -> Record {
        guard !values.isEmpty else { return .empty }
        var read: [(any DatabaseField)?] = []
        read.reserveCapacity(values.count)
        for (index, reader) in values.enumerated() { read.append(try reader.value(row, valuesOffset + index)) }
        return Record(names: names, values: read)
    }
}
