import HTTPTypes
import VinylHTTP
import VinylORM
import VinylWeb

/// A case that sends a request through ``CommonMiddleware`` to a URLconf.
struct URLRequestCase {
    private let document: JSONValue
    private let table: Routes

    init(_ document: JSONValue, _ table: Routes) {
        self.document = document
        self.table = table
    }

    func answer() async throws -> JSONValue { .null }
}
