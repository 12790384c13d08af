/// What a file is, by the ending of its name.
public struct ContentType: Sendable, Hashable {
    /// The media type; nil where the ending says nothing.
    public let type: String?
    /// How the file is packed (`gzip`), which is no content coding of an answer: browsers would unpack it.
    public let packing: String?

    private static let types: [String: String] = [
        "avif": "image/avif", "bin": "application/octet-stream", "bmp": "image/bmp", "css": "text/css",
        "csv": "text/csv", "eot": "application/vnd.ms-fontobject", "gif": "image/gif", "htm": "text/html",
        "html": "text/html", "ico": "image/vnd.microsoft.icon", "jpeg": "image/jpeg", "jpg": "image/jpeg",
        "js": "text/javascript", "json": "application/json", "map": "application/json", "md": "text/markdown",
        "mjs": "text/javascript", "mp3": "audio/mpeg", "mp4": "video/mp4", "ogg": "audio/ogg", "otf": "font/otf",
        "pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml", "tar": "application/x-tar",
        "tif": "image/tiff", "tiff": "image/tiff", "tsv": "text/tab-separated-values", "ttf": "font/ttf",
        "txt": "text/plain", "wasm": "application/wasm", "wav": "audio/x-wav", "webm": "video/webm",
        "webmanifest": "application/manifest+json", "webp": "image/webp", "woff": "font/woff", "woff2": "font/woff2",
        "xml": "text/xml", "zip": "application/zip",
    ]
    private static let packings = ["br": "br", "bz2": "bzip2", "gz": "gzip", "xz": "xz", "Z": "compress"]
    private static let packed = [
        "bzip2": "application/x-bzip", "gzip": "application/gzip", "xz": "application/x-xz",
    ]
    /// Endings that stand for two.
    private static let short = ["tgz": "tar.gz", "taz": "tar.gz", "tbz2": "tar.bz2", "txz": "tar.xz", "svgz": "svg.gz"]

    /// - Parameter path: A name, with folders in front or not.
    public init(of path: String) {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        var pieces = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        // A name that begins with a dot and has no other is a name without an ending.
        if pieces.first == "" { pieces.removeFirst() }
        guard pieces.count > 1 else {
            (type, packing) = (nil, nil)
            return
        }
        if let long = Self.short[pieces[pieces.count - 1].lowercased()] {
            pieces.removeLast()
            pieces += long.split(separator: ".").map(String.init)
        }
        var last = pieces[pieces.count - 1]
        packing = Self.packings[last] ?? Self.packings[last.lowercased()]
        if packing != nil { last = pieces.count > 2 ? pieces[pieces.count - 2] : "" }
        type = Self.types[last.lowercased()]
    }

    /// For the `Content-Type` field of a file that is to be kept: a packed file is what it is packed as.
    public var forDownload: String {
        packing.flatMap { Self.packed[$0] } ?? type ?? "application/octet-stream"
    }

    /// For the `Content-Type` field of a file of the application's own, whose text is UTF-8.
    public var forStaticFile: String {
        let type = forDownload
        return type.hasPrefix("text/") ? type + "; charset=utf-8" : type
    }
}
