#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads a `multipart/form-data` body: fields into memory, files into memory or, beyond a limit, to disk.
struct MultipartReader {
    private let body: Body
    private let limits: HTTPLimits
    private var scanner: MultipartScanner
    private var form = FormData()
    private var part: Part?
    private var fieldBytes = 0
    private var fieldCount = 0
    /// What the files in memory take together; the next goes to disk.
    private var fileBytesInMemory = 0
    private var partCount = 0

    /// A part on its way in.
    private struct Part {
        let head: PartHead
        var content: BodyCollector
    }

    init(type: MediaType, body: Body, limits: HTTPLimits) throws(MultipartError) {
        // RFC 2046, 5.1.1: 1 to 70 characters of a small set, none of them last a space.
        guard let boundary = type.parameters["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ $0 > 0x1F && $0 < 0x7F }), !boundary.hasSuffix(" ")
        else { throw MultipartError(.invalidBoundary) }
        self.body = body
        self.limits = limits
        scanner = MultipartScanner(boundary: boundary)
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
            let piece = try await pieces.next()
            scanner.add(piece)
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

    private mutating func begin(_ bytes: [UInt8]) async throws {
        partCount += 1
        guard partCount <= limits.formFields + limits.formFiles else { throw TooManyFields(limit: limits.formFields) }
        guard let head = PartHead(bytes) else {
            part = nil
            return
        }
        var partLimits = limits
        if head.fileName != nil {
            guard form.files.count < limits.formFiles else {
                throw MultipartError(.tooManyFiles(limit: limits.formFiles))
            }
            partLimits.bodyInMemory = max(0, limits.bodyInMemory - fileBytesInMemory)
        }
        part = Part(head: head, content: BodyCollector(limits: partLimits))
    }

    private mutating func take(_ bytes: [UInt8]) async throws {
        guard part != nil else { return }
        if part?.head.fileName == nil {
            fieldBytes += bytes.count
            guard fieldBytes <= limits.bodyInMemory else {
                throw MultipartError(.fieldsTooLarge(limit: limits.bodyInMemory))
            }
        }
        try await part?.content.add(bytes)
    }

    private mutating func finish() async throws {
        guard var part else { return }
        self.part = nil
        var content = try await part.content.finish()
        if part.head.isBase64 {
            content = .memory(try Base64Content(try await content.bytes(upTo: limits.bodyInMemory)).bytes)
        }
        guard let fileName = part.head.fileName else {
            fieldBytes += part.head.name.utf8.count
            fieldCount += 1
            guard fieldCount <= limits.formFields else { throw TooManyFields(limit: limits.formFields) }
            let text = String(decoding: try await content.bytes(upTo: limits.bodyInMemory), as: UTF8.self)
            form.fields.append(text, to: part.head.name)
            return
        }
        guard let fileName else { return }
        if case .memory(let bytes) = content { fileBytesInMemory += bytes.count }
        form.files.append(
            UploadedFile(field: part.head.name, name: fileName, contentType: part.head.contentType, content: content))
    }
}

/// Content in base64, with white space between, decoded.
private struct Base64Content {
    let bytes: [UInt8]

    init(_ encoded: [UInt8]) throws(MultipartError) {
        let packed = encoded.filter { !$0.isFieldSpace && $0 != 0x0D && $0 != 0x0A }
        guard let decoded = Data(base64Encoded: Data(packed)) else { throw MultipartError(.malformed) }
        bytes = Array(decoded)
    }
}
