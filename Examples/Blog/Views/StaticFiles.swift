import Foundation
import Vinyl

/// The site's stylesheet and pictures, from the folder that the build put beside the executable.
func staticFile(_ request: Request) async throws -> Response {
    let path: String = try await request.parameter("path")
    return try await serveStatic(path, from: Bundle.module.bundlePath + "/Static", request: request)
}
