/// The head of a part: whose field it is, and what its content is (RFC 7578, 4).
struct PartHead {
    let name: String
    /// Whether the part is a file. One with an empty name is a field, as in Django: a browser sends it where none was chosen.
    let isFile: Bool
    /// The file's name; nil where it has none that could be one: such a part is left out.
    let fileName: String?
    let contentType: MediaType?
    let isBase64: Bool

    /// Nil where the part names no field: such parts are skipped, as in Django.
    /// - Throws: ``MultipartError`` where the head is none, or says two things at once.
    init?(_ bytes: [UInt8], encoding: FormEncoding) throws(MultipartError) {
        var disposition: String?
        var type: String?
        var transferEncoding: String?
        for line in PartLines(bytes).lines where !line.isEmpty {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), line[..<colon].allSatisfy(\.isTokenByte),
                colon > line.startIndex
            else { throw MultipartError(.malformed) }
            let value = encoding[decoding: line[line.index(after: colon)...]].trimmed
            switch String(decoding: line[..<colon], as: UTF8.self).lowercased() {
            case "content-disposition":
                guard disposition == nil else { throw MultipartError(.malformed) }
                disposition = value
            case "content-type": type = value
            case "content-transfer-encoding": transferEncoding = value.lowercased()
            default: break
            }
        }
        guard let disposition else { return nil }
        var scanner = ParameterScanner(disposition)
        guard scanner.upToSemicolon().lowercased() == "form-data" else { return nil }
        let parameters = scanner.parameters()
        guard let name = parameters["name"]?.trimmed else { return nil }
        self.name = name
        isFile = !(parameters["filename"] ?? "").isEmpty
        fileName = parameters["filename"].flatMap { UploadedFileName($0)?.text }
        contentType = type.flatMap { MediaType($0) }
        isBase64 = transferEncoding == "base64"
    }
}

/// The lines of a head, which end in CR LF and in nothing else.
private struct PartLines {
    private(set) var lines: [ArraySlice<UInt8>] = []

    init(_ bytes: [UInt8]) {
        var start = 0
        for index in bytes.indices
        where bytes[index] == .lineFeed && index > start && bytes[index - 1] == .carriageReturn {
            lines.append(bytes[start..<index - 1])
            start = index + 1
        }
        lines.append(bytes[start...])
    }
}
