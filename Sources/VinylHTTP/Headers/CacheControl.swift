import HTTPTypes

/// The directives of a `Cache-Control` field (RFC 9111, 5.2), in their order.
///
/// ```swift
/// try response.patchCacheControl { $0.maxAge(600); $0.public() }
/// ```
public struct CacheControl: Sendable, Equatable {
    /// A directive: `no-store`, `max-age=600`.
    struct Directive: Sendable, Equatable {
        let name: String
        /// Nil for one that is there or not.
        var value: String?
    }

    private(set) var directives: [Directive] = []

    /// Reads a field's value. Names are in lower case afterwards.
    public init(_ text: String = "") {
        for piece in HeaderList(text).items where !piece.isEmpty {
            let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            put(sides[0].lowercased(), sides.count > 1 ? String(sides[1]) : nil)
        }
    }

    /// The directives, written out.
    public var items: [String] {
        directives.map { directive in directive.value.map { "\(directive.name)=\($0)" } ?? directive.name }
    }

    /// The field's value.
    public var text: String { items.joined(separator: ", ") }

    /// Whether there is a directive of that name.
    // sync: floor — looks a name up
    public func has(_ name: String) -> Bool { directives.contains { $0.name == name } }

    /// The seconds of `max-age`; nil where there is none that is a number. Source: Django, `get_max_age`.
    public var maxAge: Int? {
        guard let found = directives.first(where: { $0.name == "max-age" }) else { return nil }
        return Int((found.value ?? "1").strippingWhitespace)
    }

    /// Sets a directive by its name, as RFC 9111 and later documents spell it.
    ///
    /// `max-age` keeps the smaller of two; `private` and `public` exclude each other; `no-cache` may name several fields,
    /// or none, which says more. Source: Django, `patch_cache_control`.
    /// - Throws: ``InvalidCacheControl`` where there is a `max-age` already that is no number.
    // sync: lazy — changes a value in memory
    public mutating func set(_ name: String, _ value: String? = nil) throws(InvalidCacheControl) {
        switch name {
        case "max-age":
            guard let old = directives.first(where: { $0.name == "max-age" }), let wanted = value.flatMap({ Int($0) })
            else { break }
            guard let seconds = Int((old.value ?? "1").strippingWhitespace) else {
                throw InvalidCacheControl(value: old.value ?? "")
            }
            return put(name, String(min(seconds, wanted)))
        case "private": directives.removeAll { $0.name == "public" }
        case "public": directives.removeAll { $0.name == "private" }
        default: break
        }
        put(name, value)
    }

    // sync: lazy — changes a value in memory
    private mutating func put(_ name: String, _ value: String?) {
        if name == "no-cache" {
            // Without a field's name it is about all of them.
            if directives.contains(where: { $0.name == name && ($0.value == nil || $0.value == value) }) { return }
            if value == nil { directives.removeAll { $0.name == name } }
            directives.append(Directive(name: name, value: value))
        } else if let index = directives.firstIndex(where: { $0.name == name }) {
            directives[index].value = value
        } else {
            directives.append(Directive(name: name, value: value))
        }
    }
}

extension CacheControl {
    // The directives by name, for code that is read.
    /// For how many seconds the answer is fresh.
    // sync: lazy — changes a value in memory
    public mutating func maxAge(_ seconds: Int) throws(InvalidCacheControl) { try set("max-age", String(seconds)) }
    /// For how many seconds the answer is fresh in shared caches.
    // sync: lazy — changes a value in memory
    public mutating func sharedMaxAge(_ seconds: Int) throws(InvalidCacheControl) {
        try set("s-maxage", String(seconds))
    }
    /// Only the client itself may keep the answer.
    // sync: lazy — changes a value in memory
    public mutating func `private`() throws(InvalidCacheControl) { try set("private") }
    /// Every cache may keep the answer.
    // sync: lazy — changes a value in memory
    public mutating func `public`() throws(InvalidCacheControl) { try set("public") }
    /// To be asked for again before each use.
    // sync: lazy — changes a value in memory
    public mutating func noCache() throws(InvalidCacheControl) { try set("no-cache") }
    /// Nobody may keep it.
    // sync: lazy — changes a value in memory
    public mutating func noStore() throws(InvalidCacheControl) { try set("no-store") }
    /// Not to be used when it is no longer fresh.
    // sync: lazy — changes a value in memory
    public mutating func mustRevalidate() throws(InvalidCacheControl) { try set("must-revalidate") }
    /// Never changes while it is fresh (RFC 8246).
    // sync: lazy — changes a value in memory
    public mutating func immutable() throws(InvalidCacheControl) { try set("immutable") }
}

/// A response has a `max-age` that is no number.
public struct InvalidCacheControl: Error, CustomStringConvertible {
    public let value: String
    public var description: String { "the response's Cache-Control has the max-age \"\(value)\", which is no number" }
}

/// A field's value as a list, parted at commas.
struct HeaderList {
    let items: [String]

    init(_ text: String) {
        items = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { String(Substring($0)).strippingWhitespace }
    }
}

extension Response {
    /// Changes the directives of `Cache-Control`. Source: Django, `patch_cache_control`.
    /// - Throws: What `change` throws.
    // sync: lazy — changes a value in memory
    public mutating func patchCacheControl(
        _ change: (inout CacheControl) throws(InvalidCacheControl) -> Void
    ) throws(InvalidCacheControl) {
        var control = CacheControl(headers[.cacheControl] ?? "")
        try change(&control)
        headers[.cacheControl] = control.text
    }

    /// Says for how long the answer may be kept: `Expires` unless it is there, and `max-age`. Source: Django,
    /// `patch_response_headers`.
    /// - Parameters:
    ///   - timeout: In seconds; below 0 means 0.
    ///   - now: In seconds since 1970; the clock's unless given.
    /// - Throws: ``InvalidCacheControl``.
    // sync: lazy — changes a value in memory
    public mutating func patchCaching(timeout: Int, now: Int? = nil) throws(InvalidCacheControl) {
        let timeout = max(0, timeout)
        if headers[.expires] == nil { headers[.expires] = HTTPDate((now ?? HTTPDate.now) + timeout).text }
        try patchCacheControl { control throws(InvalidCacheControl) in try control.maxAge(timeout) }
    }

    /// Says that nobody may keep the answer. Source: Django, `add_never_cache_headers`.
    /// - Parameter now: In seconds since 1970; the clock's unless given.
    /// - Throws: ``InvalidCacheControl``.
    // sync: lazy — changes a value in memory
    public mutating func neverCache(now: Int? = nil) throws(InvalidCacheControl) {
        try patchCaching(timeout: 0, now: now)
        try patchCacheControl { control throws(InvalidCacheControl) in
            try control.noCache()
            try control.noStore()
            try control.mustRevalidate()
            try control.private()
        }
    }

    /// Adds names to `Vary`: the answer depends on these fields of the request. Source: Django, `patch_vary_headers`.
    // sync: lazy — changes a value in memory
    public mutating func patchVary(_ names: String...) { patchVary(names) }

    /// Adds names to `Vary`. See ``patchVary(_:)-(String...)``.
    // sync: lazy — changes a value in memory
    public mutating func patchVary(_ names: [String]) {
        var all = headers[.vary].map { HeaderList($0).items } ?? []
        let known = Set(all.map { $0.lowercased() })
        all += names.filter { !known.contains($0.lowercased()) }
        headers[.vary] = all.contains("*") ? "*" : all.joined(separator: ", ")
    }

    /// Whether `Vary` names a field. Source: Django, `has_vary_header`.
    // sync: floor — takes text apart
    public func varies(on name: String) -> Bool {
        guard let field = headers[.vary] else { return false }
        return HeaderList(field).items.contains { $0.lowercased() == name.lowercased() }
    }
}
