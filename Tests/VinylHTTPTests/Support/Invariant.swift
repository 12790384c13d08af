import Testing

/// Records an input for which something does not hold that should hold for all. Thousands of inputs are tried: this
/// costs nothing where it holds, as `#expect` does not, and says which input broke it.
func check(
    _ holds: Bool, _ invariant: String, of input: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
) {
    if !holds {
        Issue.record(
            "\(invariant): \(String(decoding: input, as: UTF8.self).debugDescription)", sourceLocation: sourceLocation)
    }
}
