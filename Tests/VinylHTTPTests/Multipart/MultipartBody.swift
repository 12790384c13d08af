import HTTPTypes
import VinylHTTP

/// A multipart body, made of the lines that are given.
struct MultipartBody {
    private(set) var bytes: [UInt8] = []
    private let boundary: String

    init(_ parts: [(head: String, content: [UInt8])], boundary: String = "XyZ") {
        self.boundary = boundary
        for part in parts {
            bytes += "--\(boundary)\r\n\(part.head)\r\n\r\n".utf8
            bytes += part.content
            bytes += "\r\n".utf8
        }
        bytes += "--\(boundary)--\r\n".utf8
    }

    init(_ parts: [(head: String, content: String)]) {
        self.init(parts.map { (head: $0.head, content: Array($0.content.utf8)) })
    }

    /// A body as it stands.
    init(text: String) {
        boundary = "XyZ"
        bytes = Array(text.utf8)
    }

    static func field(_ name: String) -> String { "Content-Disposition: form-data; name=\"\(name)\"" }
    static func file(_ field: String, _ name: String) -> String { "\(Self.field(field)); filename=\"\(name)\"" }

    /// The body as a request, in memory or, in pieces, on disk.
    func request(spooled: Bool = false, limits: HTTPLimits = HTTPLimits(), type: String? = nil) async throws -> Request
    {
        var body = Body.memory(bytes)
        if spooled {
            let writer = SpooledFile.Writer()
            try await writer.write(bytes)
            body = .spooled(try await writer.finish())
        }
        return Request(
            method: .post, target: "/",
            headers: [.contentType: type ?? "multipart/form-data; boundary=\"\(boundary)\""], body: body,
            limits: limits)
    }
}
