/// Reads a `multipart/form-data` body: fields into memory, files into memory or, beyond a limit, to disk.
///
/// What it holds in memory is bounded: fields by ``HTTPLimits/bodyInMemory`` in all, files by the same again, a part's
/// head by 8 KB, the number of heads by the two counts.
struct MultipartReader {
    private let body: Body
    private let limits: HTTPLimits
    private let encoding: FormEncoding
    private var scanner: MultipartScanner
    private var form = FormData()
    private var part: Part?
    private var fieldBytes = 0
    private var fieldCount = 0
    private var fileCount = 0
    /// What the files in memory take together; the next goes to disk.
    private var fileBytesInMemory = 0

    /// A part on its way in.
    private struct Part {
        let head: PartHead
        var content: BodyCollector
        var base64: Base64Stream?
    }

    init(type: MediaType, body: Body, limits: HTTPLimits, encoding: FormEncoding) throws(MultipartError) {
        // RFC 2046, 5.1.1: 1 to 70 characters of a small set, none of them last a space.
        guard let boundary = type.parameters["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ $0 > 0x1F && $0 < 0x7F }), boundary.utf8.last != .space
        else { throw MultipartError(.invalidBoundary) }
        self.body = body
        self.limits = limits
        self.encoding = encoding
        scanner = MultipartScanner(boundary: boundary)
        form.fields.encoding = encoding
    }

    /// Reads all of it.
    func read() async throws -> FormData {
        var reader = self
        try await reader.readAll()
        return reader.form
    }

    private mutating func readAll() async throws {
        guard body.count > 0 else { return }
        var pieces = body.reader()
        while true {
            scanner.add(try await pieces.next())
            while let event = try scanner.next() {
                switch event {
                case .head(let bytes): try await begin(bytes)
                case .content(let bytes): try await take(bytes)
                case .partEnd: try await finish()
                case .end: return
                }
            }
        }
    }

    /// Counts the part before anything is kept of it. A part that names no field counts as one, as in Django.
    private mutating func begin(_ bytes: [UInt8]) async throws {
        part = nil
        let head = try PartHead(bytes, encoding: encoding)
        guard let head, head.isFile else {
            fieldCount += 1
            guard fieldCount <= limits.formFields else { throw TooManyFields(limit: limits.formFields) }
            if let head {
                part = Part(head: head, content: BodyCollector(limits: limits))
                try countField(bytes: head.name.utf8.count + 2)
            }
            return
        }
        fileCount += 1
        guard fileCount <= limits.formFiles else { throw MultipartError(.tooManyFiles(limit: limits.formFiles)) }
        guard head.fileName != nil else { return }
        var partLimits = limits
        partLimits.bodyInMemory = max(0, limits.bodyInMemory - fileBytesInMemory)
        part = Part(
            head: head, content: BodyCollector(limits: partLimits), base64: head.isBase64 ? Base64Stream() : nil)
    }

    private mutating func take(_ bytes: [UInt8]) async throws {
        guard let head = part?.head else { return }
        if !head.isFile { try countField(bytes: bytes.count) }
        if let decoded = try part?.base64?.decode(bytes) {
            try await part?.content.add(decoded)
        } else {
            try await part?.content.add(bytes)
        }
    }

    private mutating func finish() async throws {
        guard var part else { return }
        self.part = nil
        if let rest = try part.base64?.finish() { try await part.content.add(rest) }
        let content = try await part.content.finish()
        guard part.head.isFile else {
            let bytes = try await content.bytes(upTo: limits.bodyInMemory)
            // A field that says base64 and is not stays as it is, as in Django.
            let decoded = part.head.isBase64 ? Base64Field(bytes)?.bytes : nil
            form.fields.append(encoding[decoding: decoded ?? bytes], to: part.head.name)
            return
        }
        guard let fileName = part.head.fileName else { return }
        if case .memory(let bytes) = content { fileBytesInMemory += bytes.count }
        form.files.append(
            UploadedFile(field: part.head.name, name: fileName, contentType: part.head.contentType, content: content))
    }

    // sync: lazy — counts
    private mutating func countField(bytes: Int) throws(MultipartError) {
        fieldBytes += bytes
        guard fieldBytes <= limits.bodyInMemory else {
            throw MultipartError(.fieldsTooLarge(limit: limits.bodyInMemory))
        }
    }
}

/// A whole field in base64.
private struct Base64Field {
    let bytes: [UInt8]

    init?(_ encoded: [UInt8]) {
        var stream = Base64Stream()
        guard let start = try? stream.decode(encoded), let rest = try? stream.finish() else { return nil }
        bytes = start + rest
    }
}
