// What a bare route costs on Vinyl's servers: `ProbeVinyl blocking|async [port] [workers or loops]`.
// Run by ../measure, which reads this process's CPU time.
import HTTPTypes
import Logging
import VinylHTTP
import VinylRuntime
import VinylServer

/// Answers every request with a fixed text.
struct Hello: Responder {
    func respond(to request: Request) async -> Response {
        Response(headers: [.contentType: "text/plain"], body: .text("Hello, World!"))
    }
}

let arguments = CommandLine.arguments
guard arguments.count > 1, let mode = DeploymentMode(rawValue: arguments[1]) else {
    fatalError("usage: ProbeVinyl blocking|async [port] [workers or loops]")
}
let threads = arguments.count > 3 ? Int(arguments[3]) ?? 0 : 0
var logger = Logger(label: "probe")
logger.logLevel = .notice
let server = Server(
    configuration: ServerConfiguration(
        port: arguments.count > 2 ? Int(arguments[2]) ?? 8084 : 8084, workers: threads, eventLoops: threads),
    deployment: Deployment(mode: mode), responder: Hello(), logger: logger)
try server.runBlocking()
