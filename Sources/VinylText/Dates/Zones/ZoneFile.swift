#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The zones of the system's database: TZif files (RFC 8536) in a folder of their own.
package enum ZoneFile {
    /// Reads a zone; nil where there is none of that name.
    ///
    /// The name comes from the application and perhaps from its users: no file outside the folder is reached by it.
    // sync: floor — reads a small local file, once for a zone
    package static func read(_ name: String) -> Zone? {
        guard isName(name) else { return nil }
        var folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"]
        if let folder = getenv("TZDIR").map({ String(cString: $0) }), !folder.isEmpty { folders.insert(folder, at: 0) }
        for folder in folders {
            if let bytes = contents(folder + "/" + name), let zone = Zone(file: bytes) { return zone }
        }
        return nil
    }

    /// Whether it can be a zone's name: letters, digits and `_-+` in parts that `/` separates. No dots, so no `..`.
    // sync: floor — scans bytes
    static func isName(_ name: String) -> Bool {
        guard name.utf8.count <= 64 else { return false }
        return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
                        UInt8(ascii: "+"):
                        true
                    default: false
                    }
                }
        }
    }

    /// The largest file of the database has a few thousand bytes.
    private static let longest = 1 << 18

    // sync: floor — reads a small local file
    private static func contents(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "rbe") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 8_192)
        while true {
            // A folder opens and cannot be read: nothing comes of it.
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { return bytes.isEmpty ? nil : bytes }
            bytes += chunk.prefix(count)
            guard bytes.count <= longest else { return nil }
        }
    }
}

extension Zone {
    /// Reads a TZif file; nil where it is damaged or none.
    convenience init?(file bytes: [UInt8]) {
        guard let first = Header(bytes, at: 0) else { return nil }
        var header = first
        var width = 4
        if first.version >= 2 {
            // The first block is for readers that know 32 bits only; the same follows with 64 (RFC 8536, 3.1).
            guard let second = Header(bytes, at: first.end(width: 4)) else { return nil }
            header = second
            width = 8
        }
        let end = header.end(width: width)
        guard end <= bytes.count, header.types > 0 else { return nil }
        let indexes = header.start + header.transitions * width
        let types = indexes + header.transitions
        // A type: 32 bits of offset, whether it is summer time, and where its name begins, which a zero ends.
        let names = bytes[(types + header.types * 6)...].prefix(header.names)
        let kinds = (0..<header.types).map { index in
            let start = types + index * 6
            let name = names.dropFirst(Int(bytes[start + 5])).prefix { $0 != 0 }
            return Kind(
                offset: bytes.number(at: start, width: 4), isDaylight: bytes[start + 4] != 0,
                abbreviation: String(decoding: name, as: UTF8.self))
        }
        // The first type holds until the table begins (RFC 8536, 3.2).
        var initial = kinds[0]
        var table: [(moment: Int64, kind: Kind)] = []
        table.reserveCapacity(header.transitions)
        for index in 0..<header.transitions {
            let type = Int(bytes[indexes + index])
            let moment = bytes.number(at: header.start + index * width, width: width)
            guard type < kinds.count, moment > table.last?.moment ?? .min else { return nil }
            // Some writers begin with the Big Bang, before all dates.
            if moment < -(1 << 55) { initial = kinds[type] }
            // Beyond, the local clock would overflow.
            guard moment.magnitude < 1 << 55 else { continue }
            table.append((moment, kinds[type]))
        }
        guard kinds.allSatisfy({ abs($0.offset) < 7 * 86_400 }) else { return nil }
        var rule: ZoneRule?
        if width == 8 {
            // The footer: a line of its own.
            let footer = bytes[end...].dropFirst().prefix { $0 != UInt8(ascii: "\n") }
            if !footer.isEmpty {
                guard let read = ZoneRule(footer) else { return nil }
                rule = read
            }
        }
        self.init(initial: initial, table: table, rule: rule)
    }
}

/// The header of one of a file's blocks.
private struct Header {
    let version: Int
    let start: Int
    let transitions: Int
    let types: Int
    /// Bytes of names after the types.
    let names: Int
    /// What follows them: leap seconds, and bytes of marks that say how the changes were stated.
    private let rest: (leaps: Int, marks: Int)

    init?(_ bytes: [UInt8], at position: Int) {
        start = position + 44
        guard start <= bytes.count, bytes[position..<(position + 4)].elementsEqual("TZif".utf8) else { return nil }
        version = bytes[position + 4] == 0 ? 1 : Int(bytes[position + 4]) - Int(UInt8(ascii: "0"))
        let counts = (0..<6).map { Int(bytes.number(at: position + 20 + $0 * 4, width: 4)) }
        guard counts.allSatisfy({ 0...bytes.count ~= $0 }) else { return nil }
        transitions = counts[3]
        types = counts[4]
        names = counts[5]
        rest = (counts[2], counts[0] + counts[1])
    }

    // sync: floor — adds numbers
    func end(width: Int) -> Int {
        start + transitions * (width + 1) + types * 6 + names + rest.leaps * (width + 4) + rest.marks
    }
}

extension [UInt8] {
    /// A signed number, the most significant byte first. The caller has checked that it is there.
    // sync: floor — scans bytes
    fileprivate func number(at position: Int, width: Int) -> Int64 {
        let bits = self[position..<(position + width)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return width == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
    }
}
