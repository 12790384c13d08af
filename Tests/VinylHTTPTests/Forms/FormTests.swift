import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime

@Suite("Forms")
struct FormTests {
    private func post(_ type: String, _ body: String, limits: HTTPLimits = HTTPLimits()) -> Request {
        Request(
            method: .post, target: "/", headers: [.contentType: type], body: .memory(Array(body.utf8)), limits: limits)
    }

    @Test("the query is read, and cut at the limit where the caller cannot be told", arguments: Deployment.all)
    func query(_ deployment: Deployment) async throws {
        try await deployment.run {
            var limits = HTTPLimits()
            limits.formFields = 2
            let request = Request(target: "/a?x=1&y=2&z=3#f", limits: limits)
            #expect(request.queryParameters.urlencoded == "x=1&y=2")
            await #expect(throws: TooManyFields(limit: 2)) { try await request.queryFields() }
            #expect(Request(target: "/a").queryParameters.isEmpty)
            let fields = try await Request(target: "/a?b=c").queryFields()
            #expect(fields["b"] == "c")
        }
    }

    @Test("a urlencoded body is read from memory and from disk alike", arguments: Deployment.all)
    func spooled(_ deployment: Deployment) async throws {
        try await deployment.run {
            let text = "a=" + String(repeating: "x", count: 200_000) + "&b=%C5%BE"
            let writer = SpooledFile.Writer()
            try await writer.write(Array(text.utf8))
            var request = post("application/x-www-form-urlencoded", "")
            request.body = .spooled(try await writer.finish())
            for _ in 0..<2 {
                let form = try await request.form()
                #expect(form["a"]?.utf8.count == 200_000)
                #expect(form["b"] == "ž")
            }
        }
    }

    @Test("the form's character set is that of its content type", arguments: Deployment.all)
    func charset(_ deployment: Deployment) async throws {
        try await deployment.run {
            let form = try await post("application/x-www-form-urlencoded; charset=\"Windows-1251\"", "q=%CF%F0").form()
            #expect(form["q"] == "Пр")
            #expect(form.fields.urlencoded == "q=%CF%F0")
            #expect(try await post("application/x-www-form-urlencoded; charset=nope", "q=%C5%BE").form()["q"] == "ž")
        }
    }

    @Test("limits are typed errors with the status they are answered with", arguments: Deployment.all)
    func limits(_ deployment: Deployment) async throws {
        try await deployment.run {
            var limits = HTTPLimits()
            limits.bodyInMemory = 10
            limits.formFields = 3
            let large = post("application/x-www-form-urlencoded", "a=123456789", limits: limits)
            let tooLarge = await #expect(throws: BodyTooLarge.self) { try await large.form() }
            #expect(tooLarge?.status == .contentTooLarge)
            let many = post("application/x-www-form-urlencoded", "a&b&c&d", limits: limits)
            let tooMany = await #expect(throws: TooManyFields.self) { try await many.form() }
            #expect(tooMany?.status == .badRequest)
        }
    }

    @Test("a thousand fields are taken and a hundred files, unless told otherwise", arguments: Deployment.all)
    func defaults(_ deployment: Deployment) async throws {
        try await deployment.run {
            for count in [1_000, 1_001] {
                let body = (0..<count).map { "a\($0)=\($0)" }.joined(separator: "&")
                let urlencoded = post("application/x-www-form-urlencoded", body)
                let query = Request(target: "/?\(body)")
                let multipart = try await MultipartBody((0..<count).map { (MultipartBody.field("a\($0)"), "\($0)") })
                    .request()
                #expect(query.queryParameters.count == 1_000 && query.queryParameters["a999"] == "999")
                if count == 1_000 {
                    #expect(try await urlencoded.form().fields == multipart.form().fields)
                    #expect(try await query.queryFields() == query.queryParameters)
                } else {
                    await #expect(throws: TooManyFields(limit: 1_000)) { try await urlencoded.form() }
                    await #expect(throws: TooManyFields(limit: 1_000)) { try await multipart.form() }
                    await #expect(throws: TooManyFields(limit: 1_000)) { try await query.queryFields() }
                }
            }
            let files = (0..<101).map { (MultipartBody.file("f", "\($0)"), "") }
            #expect(try await MultipartBody(Array(files.dropLast())).request().form().files.count == 100)
            let tooMany = try await MultipartBody(files).request()
            await #expect(throws: MultipartError(.tooManyFiles(limit: 100))) { try await tooMany.form() }
        }
    }

    @Test("content types are read with their parameters")
    func mediaTypes() throws {
        let type = try #require(
            MediaType("Text/HTML ; Charset = \"UTF-8\"; x=\"a;\\\"b\\\\\"; y; z*=utf-8'en'%C5%BE; x2=\"\\d\""))
        #expect(type.essence == "text/html")
        #expect(type.charset == "utf-8")
        #expect(type.parameters["x"] == "a;\"b\\")
        #expect(type.parameters["y"] == nil)
        #expect(type.parameters["z"] == "ž")
        #expect(type.parameters["x2"] == "\\d")
        #expect(MediaType("nonsense") == nil && MediaType("") == nil)
        // A combining mark makes one Character with the semicolon in front of it; it parts all the same.
        #expect(MediaType("text/plain;\u{301}a=b;c=d")?.parameters["c"] == "d")
    }
}
