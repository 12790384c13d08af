import NativeHTTP
import NativeWeb
import Testing

// All other tests of this target are VinylWebTests, stripped.

@Suite("The twin of the web layer")
struct TwinTests {
    @Test("responds in functions that are not async")
    func isSynchronous() {
        let respond: (RequestHandler) -> (Request) -> Response = { handler in { handler.respond(to: $0) } }
        _ = respond
    }
}
