/// Where a redirect leads. Source: Django, `HttpResponseRedirectBase`.
public struct RedirectTarget: Sendable {
    /// For the `Location` field: escapes stay, what is not ASCII is escaped.
    public let text: String
    /// In lower case; empty where the address names none.
    public let scheme: String
    private let isAddress: Bool

    public init(_ location: String) {
        text = URIQuoting.address[quoting: location]
        let parts = SplitURL(location)
        scheme = parts?.scheme ?? ""
        isAddress = parts != nil
    }

    /// Whether browsers may be sent there: not to a program (`javascript:`), not to a document in the address (`data:`).
    public var isAllowed: Bool { isAddress && ["", "http", "https", "ftp"].contains(scheme) }
}
