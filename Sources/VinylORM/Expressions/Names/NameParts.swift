/// A name cut at its double underscores.
struct Parts {
    let names: [String]

    init(_ key: String) {
        var names: [String] = []
        var current: [UInt8] = []
        let bytes = Array(key.utf8)
        var index = 0
        while index < bytes.count {
            // A leading underscore belongs to the name, as in `_private`.
            if bytes[index] == UInt8(ascii: "_"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "_"),
                !current.isEmpty
            {
                names.append(String(decoding: current, as: UTF8.self))
                current.removeAll(keepingCapacity: true)
                index += 2
            } else {
                current.append(bytes[index])
                index += 1
            }
        }
        names.append(String(decoding: current, as: UTF8.self))
        self.names = names
    }
}
