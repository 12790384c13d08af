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

    func answer() async throws -> JSONValue {
        let about = document["request"] ?? .null
        let request = Request(
            method: HTTPRequest.Method(about["method"]?.string ?? "GET") ?? .get, target: about["path"]?.string ?? "/",
            headers: [.hostField: "testserver"])
        do {
            let response = try await MiddlewareSite.answer(
                to: request, HTTPCase(document).settings, [CommonMiddleware()], table)
            var answer = JSONObject()
            answer["status"] = .integer(Int64(response.status.code))
            if let location = response.headers[.location] { answer["location"] = .string(location) }
            if response.status == .ok {
                answer["view"] = .string(String(decoding: try await response.content, as: UTF8.self))
            }
            return .object(answer)
        } catch let error as RouteError {
            throw error
        } catch {
            return .error(HTTPErrorName(error).text)
        }
    }
}
