/// Cases of the corpus whose answer is not Django's, each with its reason. The tests hold each excuse to its word: an
/// excused case has to give another answer, and only in the way that is named.
enum ExcusedCase {
    static let reasons: [String: String] = [
        "http/cookies/set-samesite-strict":
            "SameSite is a Swift enum and written as RFC 6265bis spells it; Django echoes the case it was given",
        "http/responses/json-encode-date": Self.noCivilTypes,
        "http/responses/json-encode-time": Self.noCivilTypes,
        "http/responses/json-encode-time-microseconds": Self.noCivilTypes,
        "http/responses/json-encode-nested": Self.noCivilTypes,
        "http/responses/json-dumps-params":
            "JSONSerializer writes compactly, members in the order in which the value encodes them; there are no options",
    ]

    private static let noCivilTypes =
        "neither Swift nor Foundation has a type for a day or for a time of day; an application's own says how it is coded"
}
