import HTTPTypes
import Logging
import Tracing
import VinylHTTP

/// What is observed about every request of a server, decided once when it starts.
final class Observation: Sendable {
    let base: any Responder
    let logger: Logger
    let metrics: ServerMetrics
    /// Whether a tracer was there when the server was made.
    let isTracing: Bool
    /// Whether an access line would be printed.
    let logsAccess: Bool
    /// Whether nothing needs a clock.
    let isQuiet: Bool

    init(base: any Responder, logger: Logger, metrics: ServerMetrics) {
        self.base = base
        self.logger = logger
        self.metrics = metrics
        isTracing = !(InstrumentationSystem.tracer is NoOpTracer)
        logsAccess = logger.logLevel <= .debug
        isQuiet = !isTracing && !logsAccess && !metrics.isEnabled
    }
}

/// Counts, times, traces and logs what a responder answers. One a connection: it also keeps its ``ExchangeStage``.
///
/// Where neither a metrics backend nor a tracer was bootstrapped before the server was made and the log level is above
/// `debug`, all that is left is one call.
final class ObservedResponder: Responder {
    private let observation: Observation
    private let stage: ExchangeStage

    init(_ observation: Observation, stage: ExchangeStage) {
        self.observation = observation
        self.stage = stage
    }

    var environment: RequestEnvironment? { observation.base.environment }

    func respond(to request: Request) async -> Response {
        stage.isResponding = true
        defer { stage.isResponding = false }
        if observation.isQuiet { return await observation.base.respond(to: request) }
        let start = MonotonicTime.now
        let response = observation.isTracing ? await traced(request) : await observation.base.respond(to: request)
        let taken = MonotonicTime.now.nanoseconds &- start.nanoseconds
        observation.metrics.answered(response.status, nanoseconds: taken)
        if observation.logsAccess {
            observation.logger.debug(
                "\(request.method) \(request.path) \(response.status.code)",
                metadata: [
                    "request-id": .string(request.id), "duration-us": .stringConvertible(taken / 1_000),
                    "remote": .string(request.remoteAddress ?? "-"),
                ])
        }
        return response
    }

    /// Answers within a span, a child of the one that the request's headers name (OpenTelemetry's HTTP conventions).
    private func traced(_ request: Request) async -> Response {
        var context = ServiceContext.current ?? .topLevel
        InstrumentationSystem.instrument.extract(request.headers, into: &context, using: FieldExtractor())
        return await withSpan(request.method.rawValue, context: context, ofKind: .server) { span in
            span.updateAttributes { attributes in
                attributes["http.request.method"] = request.method.rawValue
                attributes["url.path"] = request.path
                attributes["url.scheme"] = request.scheme
                attributes["vinyl.request.id"] = request.id
            }
            let response = await observation.base.respond(to: request)
            span.attributes["http.response.status_code"] = response.status.code
            if response.status.kind == .serverError { span.setStatus(SpanStatus(code: .error)) }
            return response
        }
    }

    func deliveryFailed(_ error: any Error, request: Request) async {
        observation.logger.debug(
            "a response could not be delivered: \(error)",
            metadata: ["request-id": .string(request.id), "path": .string(request.path)])
        await observation.base.deliveryFailed(error, request: request)
    }
}

/// Reads a trace context from a request's fields.
private struct FieldExtractor: Extractor {
    // sync: protocol Extractor
    func extract(key: String, from fields: HTTPFields) -> String? {
        HTTPField.Name(key).flatMap { fields[$0] }
    }
}
