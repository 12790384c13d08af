public import HTTPTypes

/// Names with their values, each in the order of first appearance: a query string or a form. Django's `QueryDict`.
///
/// ```swift
/// let query = try QueryDict(parsing: "tag=a&tag=b&page=2")
/// query["tag"]         // "b": the last one
/// query[list: "tag"]   // ["a", "b"]
/// ```
public struct QueryDict: Sendable, Hashable {
    /// The names with all their values.
    public var lists: [(name: String, values: [String])] { names.map { ($0, values[$0] ?? []) } }

    private var names: [String] = []
    private var values: [String: [String]] = [:]

    /// Nothing.
    public init() {}

    /// Pairs, in their order.
    public init(_ pairs: [(name: String, value: String)]) {
        for pair in pairs { append(pair.value, to: pair.name) }
    }

    /// Names with their values.
    public init(lists: [(name: String, values: [String])]) {
        for entry in lists { set(entry.values, for: entry.name) }
    }

    /// Reads `application/x-www-form-urlencoded` text, as the WHATWG URL standard and Django do: `+` is a space, pairs
    /// are parted by `&` alone, a pair without `=` has an empty value, bytes that are no UTF-8 are replaced.
    /// - Parameter limit: The greatest number of pairs.
    /// - Throws: ``TooManyFields``.
    public init(parsing text: some Collection<UInt8>, limit: Int = .max) throws(TooManyFields) {
        var count = 0
        for pair in text.split(separator: UInt8(ascii: "&")) {
            count += 1
            guard count <= limit else { throw TooManyFields(limit: limit) }
            let split = pair.firstIndex(of: UInt8(ascii: "="))
            let name = FormDecoded(pair[..<(split ?? pair.endIndex)]).text
            let value = split.map { FormDecoded(pair[pair.index(after: $0)...]).text } ?? ""
            append(value, to: name)
        }
    }

    /// Reads form-encoded text. See ``init(parsing:limit:)-(Collection<UInt8>,_)``.
    public init(parsing text: String, limit: Int = .max) throws(TooManyFields) {
        try self.init(parsing: text.utf8, limit: limit)
    }

    /// The last value of a name, or nil where there is none. Setting puts one value in place of all.
    public subscript(name: String) -> String? {
        get { values[name]?.last }
        set {
            if let newValue { set([newValue], for: name) } else { remove(name) }
        }
    }

    /// All values of a name, in order; Django's `getlist`.
    public subscript(list name: String) -> [String] { values[name] ?? [] }

    /// Whether there is such a name, with or without values.
    public subscript(contains name: String) -> Bool { values[name] != nil }

    /// Whether there are no names.
    public var isEmpty: Bool { names.isEmpty }

    /// How many names there are.
    public var count: Int { names.count }

    /// The names, in order of first appearance.
    public var keys: [String] { names }

    // sync: lazy — changes a value in memory
    public mutating func append(_ value: String, to name: String) {
        if values[name] == nil { names.append(name) }
        values[name, default: []].append(value)
    }

    // sync: lazy — changes a value in memory
    public mutating func set(_ list: [String], for name: String) {
        if values[name] == nil { names.append(name) }
        values[name] = list
    }

    // sync: lazy — changes a value in memory
    public mutating func remove(_ name: String) {
        if values.removeValue(forKey: name) != nil { names.removeAll { $0 == name } }
    }

    /// The text that ``init(parsing:limit:)-(String,_)`` reads back. Django's `urlencode()`.
    public var urlencoded: String { urlencoded(safe: "") }

    /// As ``urlencoded``, with characters that stay as they are.
    // sync: lazy — formats a value
    public func urlencoded(safe: String) -> String {
        var bytes: [UInt8] = []
        for entry in lists {
            for value in entry.values {
                if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
                // With characters kept safe, Django's urlencode quotes by quote(), which knows no `+`.
                bytes += FormEncoded(entry.name, safe: safe).bytes
                bytes.append(UInt8(ascii: "="))
                bytes += FormEncoded(value, safe: safe).bytes
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    public static func == (left: QueryDict, right: QueryDict) -> Bool {
        left.names == right.names && left.values == right.values
    }

    // sync: protocol Hashable
    public func hash(into hasher: inout Hasher) {
        hasher.combine(names)
        hasher.combine(values)
    }
}

/// A form or a query string has more fields than are taken. Django's `TooManyFieldsSent`.
public struct TooManyFields: RequestError, Equatable, CustomStringConvertible {
    public let limit: Int
    public init(limit: Int) { self.limit = limit }
    public var status: HTTPResponse.Status { .badRequest }
    public var description: String {
        "the form has more than \(limit) fields; raise HTTPLimits.formFields to take more"
    }
}

/// One name or value, decoded.
private struct FormDecoded {
    let text: String

    init(_ raw: some Collection<UInt8>) {
        let isPlain = raw.allSatisfy { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }
        if isPlain {
            text = String(decoding: raw, as: UTF8.self)
        } else {
            text = PercentDecoded(raw.map { $0 == UInt8(ascii: "+") ? UInt8.space : $0 }).text
        }
    }
}

/// One name or value, encoded: Python's `quote_plus`, or `quote` where something is safe.
private struct FormEncoded {
    let bytes: [UInt8]

    init(_ text: String, safe: String) {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            let isLetter = (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte.isDigit
            if isLetter || "-._~".utf8.contains(byte) || safe.utf8.contains(byte) {
                bytes.append(byte)
            } else if byte == .space, safe.isEmpty {
                bytes.append(UInt8(ascii: "+"))
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        self.bytes = bytes
    }
}
