public import HTTPTypes

/// A multipart body is none, or breaks a limit. Django's `MultiPartParserError`, `TooManyFilesSent`.
public struct MultipartError: RequestError, Equatable, CustomStringConvertible {
    public enum Kind: Sendable, Equatable {
        /// The content type names no boundary, or one that is none.
        case invalidBoundary
        /// The body does not follow its boundary's structure, or ends too early.
        case malformed
        /// A part's head is longer than 8 KB.
        case headTooLong
        /// There are more files than are taken.
        case tooManyFiles(limit: Int)
        /// The fields (not the files) are larger in all than is taken.
        case fieldsTooLarge(limit: Int)
    }

    public let kind: Kind
    public init(_ kind: Kind) { self.kind = kind }

    public var status: HTTPResponse.Status {
        if case .fieldsTooLarge = kind { .contentTooLarge } else { .badRequest }
    }

    public var description: String {
        switch kind {
        case .invalidBoundary: "the multipart body's content type names no valid boundary"
        case .malformed: "the multipart body does not follow its boundary, or it breaks off"
        case .headTooLong: "a part of the multipart body has a head of more than 8 KB"
        case .tooManyFiles(let limit): "the form has more than \(limit) files; raise HTTPLimits.formFiles to take more"
        case .fieldsTooLarge(let limit):
            "the form's fields have more than \(limit) bytes; raise HTTPLimits.bodyInMemory to take more"
        }
    }
}
