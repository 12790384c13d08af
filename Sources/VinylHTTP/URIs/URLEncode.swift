/// A query string: `a=1&b=x+y`. Source: Django, `urlencode`.
///
/// ```swift
/// try urlencode([("q", ["bread & butter"]), ("tag", ["a", "b"])])     // "q=bread+%26+butter&tag=a&tag=b"
/// ```
/// - Parameter query: Names with their values, in order.
/// - Throws: ``CannotEncodeNil`` where a value is nil: leave the name out, or give it an empty value.
// sync: floor — formats values
public func urlencode(_ query: [(name: String, values: [String?])]) throws(CannotEncodeNil) -> String {
    var pairs = QueryDict()
    var text = ""
    for (name, values) in query {
        for value in values {
            guard let value else { throw CannotEncodeNil(name: name) }
            pairs.set([value], for: name)
            text += (text.isEmpty ? "" : "&") + pairs.urlencoded
            pairs.remove(name)
        }
    }
    return text
}

/// A query string cannot say that there is no value.
public struct CannotEncodeNil: Error, CustomStringConvertible {
    public let name: String
    public var description: String { "the query string's \"\(name)\" has no value: leave it out, or make it empty" }
}
