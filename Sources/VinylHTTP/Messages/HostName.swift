public import HTTPTypes

extension HTTPField.Name {
    /// `Host` as a field. HTTPTypes has it as a request's authority only, but in HTTP/1.1 it is a field like others
    /// (RFC 9110, 7.2), and applications look for it among them.
    // A literal that is a token: the unwrapping cannot fail.
    public static let hostField = HTTPField.Name("Host")!
}
