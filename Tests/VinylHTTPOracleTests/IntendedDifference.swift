/// Where our decoder differs from NIO's on purpose. But for unknown methods, we never serve
/// a request that NIO has not found as well.
///
/// The kinds are told apart by what the two verdicts are, and by the bytes where that matters; each names its source.
enum IntendedDifference: Hashable {
    /// We refuse what NIO (llhttp, in its default mode) lets pass or repairs: bare LF (RFC 9112, 2.2), white space where the
    /// grammar has none (5.1), a missing or repeated or malformed Host (3.2), repeated lengths (6.3), both framings (6.1),
    /// codings other than chunked (6.1), chunk extensions with control characters (7.1.1), fields of the head among
    /// the trailers (RFC 9110, 6.5.1), bytes beyond ASCII in a target (RFC 3986), a fragment in a target (RFC 9112, 3.2),
    /// methods and versions that are not served (RFC 9110, 9.1 and 15.6.6), characters NIO takes in names.
    case stricter
    /// The bytes end before a head does, by our reading: we wait for CR LF CR LF, where NIO has refused a byte already, or
    /// has taken a bare LF for the end (RFC 9112, 2.2). Nothing more is served; the head's deadline ends the wait.
    case later
    /// A request ended the connection (RFC 9112, 9.6): we read nothing behind it; NIO reports what follows as an error,
    /// or as a request.
    case closes
    /// The same requests, but for bytes in fields that are no UTF-8, which HTTPTypes and NIO present differently.
    case presentation

    /// A tab beside a length or a coding: white space around a value is no part of it (RFC 9112, 5.1), but NIO refuses it.
    case tabInFraming
    /// A method that NIO's parser does not know, which it refuses. Methods are open-ended (RFC 9110, 9.1 and 16.1): we hand
    /// any token to the application, which answers 405.
    case otherMethod

    /// The methods that the generator makes; whatever a mutation turns them into is another.
    static let methodsOfNIO: Set<String> = ["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"]

    init?(
        bytes: [UInt8], oursRefuses: Bool, oursCloses: Bool, theirsRefuses: Bool, isPrefix: Bool, hasOtherMethod: Bool
    ) {
        let hasStrangeText = bytes.contains { $0 >= 0x80 }
        // In every case but the last, each request that we serve is one that NIO has found just so.
        switch (oursRefuses, theirsRefuses) {
        case (_, true) where hasOtherMethod && isPrefix: self = .otherMethod
        case _ where hasOtherMethod: return nil
        case (_, true) where Self.hasTabInFraming(bytes): self = .tabInFraming
        case (true, _) where isPrefix: self = .stricter
        case (false, _) where isPrefix && oursCloses: self = .closes
        case (false, _) where isPrefix: self = .later
        case (false, false) where hasStrangeText: self = .presentation
        default: return nil
        }
    }

    private static func hasTabInFraming(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: 0x0A).contains { line in
            let name = String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self).lowercased()
            return (name == "content-length" || name == "transfer-encoding") && line.contains(9)
        }
    }
}
