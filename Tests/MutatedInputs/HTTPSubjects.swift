import HTTPTypes
import VinylHTTP

extension Subject {
    static let http = [
        Subject(
            "query", seeds: ["a=1&b=2&a=%20x+y", "q=%E2%82%AC&empty=&=novalue&&", "a;b=c%zz%4"],
            words: ["&", "=", "%", "%00", "+", "%F0%9F%98%80", ";"]
        ) { bytes in
            _ = try await Request(target: "/?" + String(decoding: bytes, as: UTF8.self)).queryFields()
        },
        Subject(
            "cookie", seeds: ["sessionid=abc; csrftoken=\"x\\\"y\\054z\"; a", "a=b;c=d,e;  =f", "k=\"\\303\\251\""],
            words: [";", "=", "\"", "\\", "\\0", "\\777", ","]
        ) { bytes in
            let header = String(decoding: bytes, as: UTF8.self)
            guard HTTPField.isValidValue(header) else { throw Unfit() }
            _ = Request(target: "/", headers: [.cookie: header]).cookies
        },
        Subject(
            "multipart",
            seeds: [
                "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--XyZ\r\n"
                    + "Content-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n"
                    + "hello\r\n--XyZ--\r\n",
                "--XyZ\r\nContent-Disposition: form-data; name=\"f\"; filename*=UTF-8''%C5%BE\r\n"
                    + "Content-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n--XyZ--",
            ],
            words: ["--XyZ", "--XyZ--", "\r\n", "\r\n\r\n", "; ", "\"", "filename=", "name*=", "%", "Content-Type:"]
        ) { bytes in
            let request = Request(
                method: .post, target: "/", headers: [.contentType: "multipart/form-data; boundary=XyZ"],
                body: .memory(bytes))
            for file in try await request.form().files { _ = try await file.content.bytes(upTo: 8_192) }
        },
        Subject(
            "form", seeds: ["title=A+title&body=Some%20words&tags=1&tags=2", "a=%", "%=&%3D=1"],
            words: ["&", "=", "%", "%C3%28", "+", "\u{FEFF}"]
        ) { bytes in
            let request = Request(
                method: .post, target: "/", headers: [.contentType: "application/x-www-form-urlencoded"],
                body: .memory(bytes))
            _ = try await request.form()
        },
    ]
}

/// What no parser would be given, since the server refuses it before.
struct Unfit: Error {}
