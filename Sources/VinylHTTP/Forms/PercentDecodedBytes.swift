/// Bytes with their `%XX` decoded, before anybody says in which character set; a `%` that starts no pair stays.
struct PercentDecodedBytes {
    let bytes: [UInt8]

    init(_ raw: some Collection<UInt8>, plusIsSpace: Bool) {
        let raw = Array(raw)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        var index = 0
        while index < raw.count {
            let byte = raw[index]
            if byte == UInt8(ascii: "%"), index + 2 < raw.count, let high = raw[index + 1].hexValue,
                let low = raw[index + 2].hexValue
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? .space : byte)
                index += 1
            }
        }
        self.bytes = bytes
    }
}
