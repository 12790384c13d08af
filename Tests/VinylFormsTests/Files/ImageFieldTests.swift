import Testing
import VinylForms
import VinylHTTP
import VinylORM
import VinylRuntime
import VinylText

@Suite("Fields of images")
struct ImageFieldTests {
    private static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [
            0, 0, 0, 1, 0, 0, 0, 2, 8,
        ]
    private static let gif = Array("GIF89a".utf8) + [1, 0, 2, 0, 0]
    private static let webp = Array("RIFF".utf8) + [30, 0, 0, 0] + Array("WEBPVP8 ".utf8)
    private static let bmp = Array("BM".utf8) + Array(repeating: 0, count: 16) + [1, 0, 0, 0, 2, 0, 0, 0]
    /// With a segment of comments before the frame's header, and a fill byte.
    private static let jpeg: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xFE, 0, 6, 1, 2, 3, 4, 0xFF, 0xFF, 0xC0, 0, 17, 8, 0, 2, 0, 1, 3]

    private static func codes(
        _ name: String, _ content: [UInt8], _ field: ImageField = ImageField()
    ) async throws -> [String] {
        do {
            let file = UploadedFile(field: "photo", name: name, content: .memory(content))
            let cleaned = try await field.clean(.file(file), initial: .null)
            guard case .file = cleaned else { return ["no file"] }
            return []
        } catch let error as ValidationError {
            return error.errors.values.joined().map { $0.code ?? "" }
        }
    }

    @Test("take images, whatever the client says they are", arguments: Deployment.all)
    func images(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            for (name, content) in [
                ("a.png", Self.png), ("a.GIF", Self.gif), ("a.webp", Self.webp), ("a.bmp", Self.bmp),
                ("a.jpeg", Self.jpeg),
            ] { #expect(try await Self.codes(name, content).isEmpty, "\(name)") }
        }
    }

    @Test("refuse what is none, what is cut off, and other endings", arguments: Deployment.all)
    func others(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            #expect(try await Self.codes("a.png", Array("<script>".utf8)) == ["invalid_image"])
            #expect(try await Self.codes("a.png", []) == ["empty"])
            for content in [Self.png, Self.gif, Self.webp, Self.bmp, Self.jpeg] {
                #expect(try await Self.codes("a.png", Array(content.prefix(9))) == ["invalid_image"])
                #expect(try await Self.codes("a.exe", content) == ["invalid_extension"])
            }
            var flat = Self.png
            flat[19] = 0
            #expect(try await Self.codes("a.png", flat) == ["invalid_image"])
            #expect(
                try await Self.codes("a.jpg", [0xFF, 0xD8, 0xFF, 0xDA, 0, 8, 0, 0, 0, 0, 0, 0]) == ["invalid_image"])
            #expect(try await Self.codes("long.png", Self.png, ImageField(maxLength: 5)) == ["max_length"])
        }
    }

    @Test("ask browsers for images alone", arguments: Deployment.all)
    func widget(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let form = try await FormDefinition(["photo": ImageField()]).unbound()
            let html = try await form.html.description
            #expect(html.contains(#"accept="image/*""#), "\(html)")
        }
    }
}
