/// The head of a part: whose field it is, and what its content is.
struct PartHead {
    let name: String
    /// The file's name; nil for a field. `.some(nil)`: a file whose name is none, which is left out.
    let fileName: String??
    let contentType: MediaType?
    let isBase64: Bool

    /// Nil where the part names no field: such parts are skipped, as in Django.
    init?(_ bytes: [UInt8]) {
        var disposition: String?
        var type: String?
        var encoding: String?
        for line in bytes.split(separator: 0x0A) {
            let line = line.last == 0x0D ? line.dropLast() : line
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let value = String(decoding: line[line.index(after: colon)...], as: UTF8.self).trimmed
            switch String(decoding: line[..<colon], as: UTF8.self).trimmed.lowercased() {
            case "content-disposition": disposition = value
            case "content-type": type = value
            case "content-transfer-encoding": encoding = value.lowercased()
            default: break
            }
        }
        guard let disposition else { return nil }
        var scanner = ParameterScanner(disposition)
        guard scanner.upToSemicolon().lowercased() == "form-data" else { return nil }
        let parameters = scanner.parameters()
        guard let name = parameters["name"]?.trimmed else { return nil }
        self.name = name
        if let given = parameters["filename"] {
            fileName = .some(UploadedFileName(given)?.text)
        } else if let extended = parameters["filename*"] {
            // RFC 2231: character set, language, percent-encoded text.
            let pieces = extended.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
            fileName = .some(UploadedFileName(PercentDecoded((pieces.last ?? "").utf8).text)?.text)
        } else {
            fileName = nil
        }
        contentType = type.flatMap { MediaType($0) }
        isBase64 = encoding == "base64"
    }
}
