/// An address with letters of any script as one that can be sent: the rest of Unicode is encoded, what an address may
/// hold stays, and so does what is encoded already (RFC 3987, 3.1). Source: Django, `iri_to_uri`.
// sync: floor — converts text
public func iriToURI(_ iri: String) -> String { PercentEncoding.encode(iri.utf8, safe: safeInURIs) }

private let safeInURIs = SafeBytes("/#%[]=:;$&()+,!?*@'~")

/// The address of a file: separators of Windows become slashes, and `?`, `#` and `%` are part of the name.
// sync: floor — converts text
public func filepathToURI(_ path: String) -> String {
    PercentEncoding.encode(path.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, safe: safeInFilePaths)
}

private let safeInFilePaths = SafeBytes("/~!*()'")

/// A path, not encoded yet, as an address holds it (RFC 3986, 3.3): `?`, `#`, `%`, `;` and `=` are encoded.
// sync: floor — converts text
public func escapeURIPath(_ path: String) -> String { PercentEncoding.encode(path.utf8, safe: safeInPaths) }

private let safeInPaths = SafeBytes("/:@&+$,-_.!~*'()")

/// An address as people read it: letters and what is not ASCII are decoded, what means something in addresses is not, and
/// bytes that are no UTF-8 stay encoded (RFC 3987, 3.2). Source: Django, `uri_to_iri`.
// sync: floor — converts text
public func uriToIRI(_ uri: String) -> String {
    guard uri.utf8.contains(UInt8(ascii: "%")) else { return uri }
    let bytes = PercentEncoding.decoded(Array(uri.utf8)) { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...0xFF: true
        default: "-._~".utf8.contains(byte)
        }
    }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var output: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
        let length = lengthOfCharacter(rest)
        if length > 0 {
            output.append(contentsOf: rest.prefix(length))
            rest = rest.dropFirst(length)
        } else {
            PercentEncoding.append(rest.removeFirst(), to: &output)
        }
    }
    return String(decoding: output, as: UTF8.self)
}

/// How many bytes the first character has; 0 where they are none.
// sync: floor — scans bytes
private func lengthOfCharacter(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    let length =
        switch first {
        case 0..<0x80: 1
        case 0xC2..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF5: 4
        default: 0
        }
    return length > 0 && String(validating: bytes.prefix(length), as: UTF8.self) != nil ? length : 0
}

/// Pairs as a query string, spaces as `+`. Source: Python, `urlencode`.
// sync: floor — makes text
public func urlencode(_ pairs: some Sequence<(String, String)>) -> String {
    pairs.map { "\(formEncoded($0.0))=\(formEncoded($0.1))" }.joined(separator: "&")
}

// sync: floor — converts text
private func formEncoded(_ text: String) -> String {
    var output: [UInt8] = []
    for byte in text.utf8 {
        if byte == UInt8(ascii: " ") {
            output.append(UInt8(ascii: "+"))
        } else if safeInForms.contains(byte) {
            output.append(byte)
        } else {
            PercentEncoding.append(byte, to: &output)
        }
    }
    return String(decoding: output, as: UTF8.self)
}

private let safeInForms = SafeBytes("")
