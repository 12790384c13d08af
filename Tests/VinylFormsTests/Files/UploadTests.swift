import HTTPTypes
import Testing
import VinylForms
import VinylHTTP
import VinylORM
import VinylRuntime

@Suite("Files in forms")
struct UploadTests {
    @Form struct PhotoForm {
        var title: String
        @FormField(maxLength: 20, validators: [.fileExtension(["txt"])]) var photo: UploadedFile
    }

    static func request(_ name: String, _ content: String) -> Request {
        let body = """
            --b\r\nContent-Disposition: form-data; name="title"\r\n\r\nA cat\r\n--b\r\nContent-Disposition: form-data; \
            name="photo"; filename="\(name)"\r\nContent-Type: text/plain\r\n\r\n\(content)\r\n--b--\r\n
            """
        var request = Request(method: .post, target: "/", body: .memory(Array(body.utf8)))
        request.headers[.contentType] = "multipart/form-data; boundary=b"
        return request
    }

    @Test("come from the request, with what is wrong with them", arguments: Deployment.all)
    func uploading(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let form = try await PhotoForm.bind(Self.request("../../etc/cat.txt", "meow"))
            let photo = try #require(form.cleaned?.photo, "\(form.errors.text)")
            #expect(photo.name == "cat.txt")
            #expect(try await photo.content.bytes(upTo: 100) == Array("meow".utf8))
            #expect(form.isMultipart)
            let empty = try await PhotoForm.bind(Self.request("cat.txt", ""))
            #expect(empty.photo.errors.codes == ["empty"])
            let long = try await PhotoForm.bind(Self.request("a-name-that-is-too-long.txt", "x"))
            #expect(long.photo.errors.messages == ["Ensure this filename has at most 20 characters (it has 27)."])
            let other = try await PhotoForm.bind(Self.request("cat.exe", "x"))
            #expect(other.photo.errors.codes == ["invalid_extension"])
            #expect(try await PhotoForm.bound(to: FormData(["title": "x"])).photo.errors.codes == ["required"])
        }
    }

    @Test("can be kept, replaced and removed", arguments: Deployment.all)
    func clearing(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let definition = FormDefinition(["photo": FileField().optional()])
            let old = FormOptions(initial: ["photo": .storedFile(StoredFile(name: "<old>.txt", url: "/m/\"old\".txt"))])
            let html = try await definition.unbound(old).html.description
            #expect(html.contains("Currently: <a href=\"/m/&quot;old&quot;.txt\">&lt;old&gt;.txt</a>"))
            #expect(html.contains("name=\"photo-clear\""))
            let kept = try await definition.bound(to: FormData(), old)
            #expect(kept.cleanedData["photo"]?.description == "<old>.txt")
            #expect(try await !kept.hasChanged())
            let removed = try await definition.bound(to: FormData(["photo-clear": "on"]), old)
            #expect(removed.isValid)
            if case .bool(false)? = removed.cleanedData["photo"] {} else { Issue.record("not removed") }
            let file = UploadedFile(field: "photo", name: "n.txt", content: .memory([1]))
            let both = try await definition.bound(to: FormData(["photo-clear": "on"], files: [file]), old)
            #expect(both.errors["photo"].codes == ["contradiction"])
            let replaced = try await definition.bound(to: FormData([:], files: [file]), old)
            #expect(replaced.cleanedData["photo"]?.description == "n.txt")
        }
    }
}
