import Vinyl

@main struct Hello: Application {
    var routes: Routes {
        path("", home)
        path("hello/<str:name>/", greet, name: "greet")
    }
}

func home(_ request: Request) async throws -> Response {
    .html("<p>Hello! <a href=\"\(try await reverse("greet", ["name": "World"]))\">Try a name.</a></p>")
}

func greet(_ request: Request) async throws -> Response {
    .html("<h1>Hello, \(try await request.parameter("name", as: String.self))!</h1>")
}
