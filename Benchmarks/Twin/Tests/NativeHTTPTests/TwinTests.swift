import NativeHTTP
import Testing

// All other tests of this target are VinylHTTPTests, stripped.

@Suite("The twin of the HTTP core")
struct TwinTests {
    @Test("serves in functions that are not async")
    func isSynchronous() {
        let serve: (HTTPConnection<MemoryStream>) -> () -> ConnectionOutcome = { $0.serve }
        _ = serve
    }
}
