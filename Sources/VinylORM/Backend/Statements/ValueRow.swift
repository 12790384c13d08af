/// A row of one value that is in memory, to be decoded as a fetched one is.
final class ValueRow: RowCursor {
    private let value: DatabaseValue
    private var bytes: [UInt8] = []

    init(_ value: DatabaseValue) { self.value = value }

    override var columnCount: Int { 1 }
    override subscript(isNull index: Int) -> Bool { value.isNull }
    override subscript(storage index: Int) -> StorageClass { value.storageClass }

    override subscript(integer index: Int) -> Int64 {
        switch value {
        case .integer(let integer): integer
        case .real(let number): Int64(exactly: number.rounded(.towardZero)) ?? 0
        case .text(let text): Int64(text) ?? 0
        case .null, .blob: 0
        }
    }

    override subscript(real index: Int) -> Double {
        switch value {
        case .integer(let integer): Double(integer)
        case .real(let number): number
        case .text(let text): Double(text) ?? 0
        case .null, .blob: 0
        }
    }

    override subscript(text index: Int) -> String {
        switch value {
        case .text(let text): text
        case .integer(let integer): String(integer)
        case .real(let number): number.description
        case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
        case .null: ""
        }
    }

    override subscript(bytes index: Int) -> UnsafeRawBufferPointer {
        if bytes.isEmpty {
            if case .blob(let blob) = value { bytes = blob } else { bytes = Array(self[text: index].utf8) }
        }
        // The array is kept, and not changed again, as long as the row is.
        return bytes.withUnsafeBytes { UnsafeRawBufferPointer(start: $0.baseAddress, count: $0.count) }
    }
}
