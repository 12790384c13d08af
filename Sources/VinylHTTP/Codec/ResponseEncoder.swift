import HTTPTypes

/// How the body of a response is delimited on the wire.
enum ResponseFraming {
    /// The status or the method allows none.
    case none
    case length(Int)
    case chunked
    /// Ends with the connection: a stream to a client of version 1.0.
    case untilClose
}

/// Writes a response's head (RFC 9112, 4 to 6).
struct ResponseEncoder {
    let method: HTTPRequest.Method
    let version: HTTPVersion
    /// Whether the connection stays open afterwards.
    var keepsAlive: Bool

    /// How `response` will be delimited.
    subscript(framing response: Response) -> ResponseFraming {
        let code = response.status.code
        if code == 204 || code == 304 || code < 200 { return .none }
        if let count = response.body.count { return .length(count) }
        return version == .http1_1 ? .chunked : .untilClose
    }

    /// Appends the head to `output`.
    /// - Throws: ``InvalidResponse`` where a field would break the message.
    // sync: floor — pure work on bytes
    func encodeHead(_ response: Response, framing: ResponseFraming, into output: OutputBuffer) throws {
        if let line = StatusLine[response.status] {
            output += line
        } else {
            output += "HTTP/1.1 \(response.status.code) "
            guard output.appendLine(response.status.reasonPhrase) else { throw InvalidResponse.lineBreak }
            output += "\r\n"
        }
        var hasDate = false
        for field in response.headers {
            let name = field.name
            switch name.ownedField {
            case .date: hasDate = true
            case .contentLength:
                try check(field, framing: framing)
                continue
            case .framing: continue
            case nil: break
            }
            output += name.rawName
            output += ": "
            guard output.appendLine(field.value) else { throw InvalidResponse.lineBreak }
            output += "\r\n"
        }
        if !hasDate { output += HTTPDate.line }
        switch framing {
        case .none: break
        case .length(let count):
            output += "content-length: "
            output.append(decimal: count)
            output += "\r\n"
        case .chunked: output += "transfer-encoding: chunked\r\n"
        case .untilClose: break
        }
        if !keepsAlive {
            output += "connection: close\r\n"
        } else if version == .http1_0 {
            output += "connection: keep-alive\r\n"
        }
        output += "\r\n"
    }

    /// The fields that the connection loop owns: an application may repeat what is so anyway.
    // sync: lazy — compares values
    private func check(_ field: HTTPField, framing: ResponseFraming) throws {
        switch framing {
        case .length(let count):
            // A response to HEAD may name the length that GET would have; every other one has to be right.
            guard method == .head || field.value == String(count) else {
                throw InvalidResponse(reason: "Content-Length is \(field.value), but the body has \(count) bytes")
            }
        case .none, .chunked, .untilClose: break
        }
    }
}

/// A field that the connection loop writes itself, or has to know of.
private enum OwnedField { case date, contentLength, framing }

extension HTTPField.Name {
    /// What the name is to the connection loop. The length tells nearly all others apart without comparing text.
    fileprivate var ownedField: OwnedField? {
        switch canonicalName.utf8.count {
        case 4 where self == .date: .date
        case 10 where self == .connection: .framing
        case 14 where self == .contentLength: .contentLength
        case 17 where self == .transferEncoding: .framing
        default: nil
        }
    }
}

/// An application made a response that cannot be sent.
public struct InvalidResponse: Error, CustomStringConvertible {
    /// What is wrong. Holds no field's value but lengths.
    public let reason: String
    public var description: String { "the response cannot be sent: \(reason)" }

    /// CR, LF or NUL in a field, with which a response could be split in two.
    static let lineBreak = InvalidResponse(reason: "a field's value holds a line break or NUL")
}
