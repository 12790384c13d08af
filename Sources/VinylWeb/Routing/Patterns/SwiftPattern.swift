import _StringProcessing

/// A Swift `Regex` that a route is matched with.
///
/// `@unchecked Sendable`: the expression was handed over (`sending`) and nobody else has it; matching changes nothing in
/// it but its compiled form, which the standard library stores atomically. Transforms that a program put into it run on
/// every thread, as everything else does that a route names.
struct SwiftPattern: @unchecked Sendable {
    private let regex: Regex<AnyRegexOutput>

    init(_ regex: some RegexComponent) {
        self.regex = Regex<AnyRegexOutput>(regex.regex.matchingSemantics(.unicodeScalar))
    }

    /// The match at the beginning of the path: of all of it where the route ends here.
    // sync: floor — matches text
    func match(_ path: UnsafeBufferPointer<UInt8>, isEndpoint: Bool) -> PathMatch? {
        let text = String(decoding: path, as: UTF8.self)
        let found = isEndpoint ? try? regex.wholeMatch(in: text) : try? regex.prefixMatch(in: text)
        guard let found else { return nil }
        var match = PathMatch(end: text.utf8.distance(from: text.startIndex, to: found.range.upperBound), values: [])
        let groups = found.output.dropFirst()
        let hasNames = groups.contains { $0.name != nil }
        for group in groups {
            let value = group.substring.map { PathValue.text(String($0)) }
            if let name = group.name {
                if let value { match.values.append((name, value)) }
            } else if !hasNames {
                match.args.append(value ?? .null)
            }
        }
        return match
    }
}
