import VinylHTTP

/// The formats of images that are told by their first bytes.
enum ImageFormat {
    case png, jpeg, gif, webp, bmp

    /// How their files' names end.
    static let extensions = ["png", "apng", "jpg", "jpeg", "jpe", "jfif", "gif", "webp", "bmp", "dib"]

    /// How much of a file is looked at: a JPEG's size may stand behind its colour profile and a thumbnail.
    private static let limit = 1 << 20

    /// The format of a content that begins as an image does, and has a size.
    /// - Throws: `SpoolError` where the content cannot be read.
    static func format(of content: Body) async throws -> ImageFormat? {
        var head: [UInt8] = []
        var reader = content.reader()
        while head.count < limit, let piece = try await reader.next() {
            head += piece
            if let format = ImageFormat(head) { return format }
        }
        return nil
    }

    /// The format of what a file begins with; nil where it is none, or too little is there to know its size.
    init?(_ head: [UInt8]) {
        if let size = ImageFormat.pngSize(head) {
            guard size.width > 0, size.height > 0 else { return nil }
            self = .png
        } else if head.starts(with: "GIF87a".utf8) || head.starts(with: "GIF89a".utf8) {
            guard head.count >= 10, head[6...7] != [0, 0], head[8...9] != [0, 0] else { return nil }
            self = .gif
        } else if head.starts(with: "RIFF".utf8), head.count >= 16, head[8..<15].elementsEqual("WEBPVP8".utf8) {
            self = .webp
        } else if head.starts(with: "BM".utf8) {
            guard head.count >= 26, head[18..<22] != [0, 0, 0, 0], head[22..<26] != [0, 0, 0, 0] else { return nil }
            self = .bmp
        } else if head.starts(with: [0xFF, 0xD8, 0xFF]) {
            guard ImageFormat.hasJPEGSize(head) else { return nil }
            self = .jpeg
        } else {
            return nil
        }
    }

    // sync: floor — reads bytes
    private static func pngSize(_ head: [UInt8]) -> (width: UInt32, height: UInt32)? {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        guard head.count >= 24, head.starts(with: signature), head[12..<16].elementsEqual("IHDR".utf8) else {
            return nil
        }
        // sync: floor — reads bytes
        func number(at index: Int) -> UInt32 { head[index..<index + 4].reduce(0) { $0 << 8 | UInt32($1) } }
        return (number(at: 16), number(at: 20))
    }

    /// Whether a frame header with a size comes among the segments. Source: ITU T.81, B.2.2.
    // sync: floor — reads bytes
    private static func hasJPEGSize(_ head: [UInt8]) -> Bool {
        var index = 2
        while index + 9 <= head.count {
            guard head[index] == 0xFF else { return false }
            let marker = head[index + 1]
            // A marker may be preceded by fill bytes.
            if marker == 0xFF {
                index += 1
                continue
            }
            let isFrame = 0xC0...0xCF ~= marker && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
            if isFrame { return head[index + 7...index + 8] != [0, 0] }
            // The picture itself begins: there was no frame header.
            guard marker != 0xDA, marker != 0xD9 else { return false }
            let length = Int(head[index + 2]) << 8 | Int(head[index + 3])
            guard length >= 2 else { return false }
            index += 2 + length
        }
        return false
    }
}
